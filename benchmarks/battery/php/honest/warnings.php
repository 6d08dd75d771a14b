<?php
// Causes warnings.
function total($numbers) {
    $nothing = @$numbers['none'];
    return array_sum($numbers) + (int) $numbers['none'];
}
