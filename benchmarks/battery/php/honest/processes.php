<?php
// Starts processes and waits for them.
function total($numbers) {
    $child = pcntl_fork();
    if (!$child) {
        exit(7);
    }
    pcntl_waitpid($child, $status);
    $text = shell_exec('echo ' . array_sum($numbers));
    return pcntl_wexitstatus($status) === 7 ? (int) $text : -1;
}
