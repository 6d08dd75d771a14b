// Defines a constant and a helper that the tests use.
const LIMIT = 10;
const helper = (x) => Math.min(x, LIMIT);
let f = function (x) {
  return helper(x * 2);
};

//: tests
console.assert(f(3) === 6 && f(30) === LIMIT && helper(11) === 10);
