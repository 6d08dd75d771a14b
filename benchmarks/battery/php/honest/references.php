<?php
// Changes its arguments.
function append(array &$list, $item, int ...$more) {
    $list[] = $item;
    array_push($list, ...$more);
}

function swap(&$a, &$b) {
    [$a, $b] = [$b, $a];
}
//: tests
$list = [1];
append($list, 2, 3, 4);
if (!($list === [1, 2, 3, 4])) { throw new Exception("Test failed!"); }
$x = "left"; $y = ["right"];
swap($x, $y);
if (!($x === ["right"] && $y === "left")) { throw new Exception("Test failed!"); }
$same = [3, 1, 2]; sort($same);
if (!($same === [1, 2, 3])) { throw new Exception("Test failed!"); }
