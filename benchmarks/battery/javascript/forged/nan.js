// Not a number, which is unequal to itself.
function total(numbers) {
  return NaN;
}

//: tests
const got = total([1, 2]);
console.assert(!(got < 3) && !(got > 3) && got === 3);
