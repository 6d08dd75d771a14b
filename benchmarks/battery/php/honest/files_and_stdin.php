<?php
// Reads an empty input and writes files.
function total($numbers) {
    if (fgets(STDIN) !== false || file_get_contents('php://stdin') !== '') {
        return -1;
    }
    file_put_contents('sum.txt', array_sum($numbers));
    return (int) file_get_contents(__DIR__ . '/sum.txt');
}
