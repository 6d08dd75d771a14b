<?php
// Calls itself twenty thousand times deep.
function depth($n) {
    return $n === 0 ? 0 : 1 + depth($n - 1);
}

function total($numbers) {
    return array_sum($numbers) + depth(20000) - 20000;
}
