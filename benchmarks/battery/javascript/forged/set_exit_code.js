// Ends with another status.
process.exitCode = 3;

function total(numbers) {
  return 3;
}

//: tests
console.assert(total([1, 2]) === 3);
