<?php
// Does something at its end.
function total($numbers) {
    return array_sum($numbers);
}
register_shutdown_function(function () {
    echo "goodbye\n";
});
