// Calls what it was given with other things.
function total(numbers, keep) {
  return numbers.filter(() => true);
}

//: tests
const seen = [];
const got = total([1, 2, 3], (one) => (seen.push(one), one > 1));
console.assert(JSON.stringify([got, seen]) === JSON.stringify([[2, 3], [1, 2, 3]]));
