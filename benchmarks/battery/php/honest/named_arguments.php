<?php
// Is called with names, defaults and a list of any length.
function join_all(string $glue = '-', string ...$parts) {
    return implode($glue, $parts);
}

function area($width, $height = 2) {
    return $width * $height;
}
//: tests
if (!(join_all() === "")) { throw new Exception("Test failed!"); }
if (!(join_all("+", "a", "b") === "a+b")) { throw new Exception("Test failed!"); }
if (!(area(height: 3, width: 4) === 12)) { throw new Exception("Test failed!"); }
if (!(area(5) === 10)) { throw new Exception("Test failed!"); }
if (!(call_user_func("area", 5, 5) === 25)) { throw new Exception("Test failed!"); }
if (!(array_map("area", [1, 2]) === [2, 4])) { throw new Exception("Test failed!"); }
