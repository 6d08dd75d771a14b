<?php
// Gives back values of every plain kind.
function same($x) {
    return $x;
}
//: tests
if (!(same(null) === null && same(true) === true)) { throw new Exception("Test failed!"); }
if (!(same(PHP_INT_MAX) === PHP_INT_MAX && same(PHP_INT_MIN) === PHP_INT_MIN)) { throw new Exception("Test failed!"); }
if (!(same(0.1) === 0.1 && same(1.0) === 1.0 && same(1e300) === 1e300 && same(INF) === INF && same(-INF) === -INF)) { throw new Exception("Test failed!"); }
if (!(is_nan(same(NAN)) && 1 / (1 + same(-0.0)) === 1.0 && (string) same(-0.0) === "-0")) { throw new Exception("Test failed!"); }
if (!(same("\x00\xff\xfe") === "\x00\xff\xfe" && same("ünï\u{1F600}\n") === "ünï\u{1F600}\n")) { throw new Exception("Test failed!"); }
if (!(same([]) === [] && same([[], [[]]]) === [[], [[]]])) { throw new Exception("Test failed!"); }
if (!(same(["b" => 1, "a" => [2, 3.0], 7 => null, "8" => "x"]) === ["b" => 1, "a" => [2, 3.0], 7 => null, 8 => "x"])) { throw new Exception("Test failed!"); }
if (!(same([3 => "c", 1 => "a"]) === [3 => "c", 1 => "a"])) { throw new Exception("Test failed!"); }
if (!(same(["\xff" => 1]) === ["\xff" => 1])) { throw new Exception("Test failed!"); }
if (!(same((object) ["a" => [1]]) == (object) ["a" => [1]])) { throw new Exception("Test failed!"); }
