// Lacks the tag that opens a program.
function total($numbers) {
    return array_sum($numbers);
}
