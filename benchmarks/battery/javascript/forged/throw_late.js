// Fails after the tests.
setTimeout(() => {
  throw new Error("late");
}, 20);

function total(numbers) {
  return 3;
}

//: tests
console.assert(total([1, 2]) === 3);
