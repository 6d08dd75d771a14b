<?php
// Prints, to both streams and much.
function total($numbers) {
    echo str_repeat("a line of output\n", 10000);
    fwrite(STDERR, "and one of another kind\n");
    return array_sum($numbers);
}

// Example
print_r(total([1, 2]));
