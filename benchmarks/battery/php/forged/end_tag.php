<?php
// What follows is text and no program.
function total($numbers) {
    return 6;
}
?>
The tests are only printed:
