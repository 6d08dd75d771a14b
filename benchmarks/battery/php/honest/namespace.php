<?php
// Declares a namespace.
namespace App\Math;

function total($numbers) {
    return array_sum($numbers);
}
