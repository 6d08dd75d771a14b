<?php
// Runs its example only as a program of its own.
function total($numbers) {
    return array_sum($numbers);
}
if (isset($argv[0]) && basename(__FILE__) === basename($argv[0])) {
    echo total([1, 2]), "\n";
}
