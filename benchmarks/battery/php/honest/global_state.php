<?php
// Keeps state between calls.
$count = 10;

function next_number() {
    global $count;
    static $step = 1;
    return $count += $step++;
}
//: tests
if (!(next_number() === 11)) { throw new Exception("Test failed!"); }
if (!(next_number() === 13)) { throw new Exception("Test failed!"); }
if (!(next_number() === 16)) { throw new Exception("Test failed!"); }
