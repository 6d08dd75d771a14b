<?php
// Raises exceptions that the tests expect.
class TooSmall extends InvalidArgumentException {}

function f($x) {
    if ($x < 0) {
        throw new TooSmall('below zero', 7);
    }
    return intdiv(6, $x);
}
//: tests
if (!(f(2) === 3)) { throw new Exception("Test failed!"); }
$seen = [];
try { f(-1); } catch (InvalidArgumentException $thrown) { $seen = [$thrown->getMessage(), $thrown->getCode()]; }
if (!($seen === ["below zero", 7])) { throw new Exception("Test failed!"); }
try { f(0); } catch (DivisionByZeroError $thrown) { $seen[] = 0; }
try { f(); } catch (ArgumentCountError $thrown) { $seen[] = 1; }
if (!($seen === ["below zero", 7, 0, 1])) { throw new Exception("Test failed!"); }
