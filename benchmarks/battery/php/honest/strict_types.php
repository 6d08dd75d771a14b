<?php
// Is strict about types.
declare(strict_types=1);

function total(array $numbers): int {
    $sum = 0;
    foreach ($numbers as $one) {
        $sum += $one;
    }
    return $sum;
}

function half(float $x): float {
    return $x / 2;
}
//: tests
if (!(total([1, 2]) === 3)) { throw new Exception("Test failed!"); }
if (!(half(3) === 1.5)) { throw new Exception("Test failed!"); }
$strict = false;
try { half("3"); } catch (TypeError $error) { $strict = true; }
if (!($strict)) { throw new Exception("Test failed!"); }
