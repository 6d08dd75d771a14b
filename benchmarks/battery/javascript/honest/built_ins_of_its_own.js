// Adds to prototypes, as some do.
Array.prototype.sum = function () {
  return this.reduce((a, b) => a + b, 0);
};
Object.prototype.extra = 1;
String.prototype.reversed = function () {
  return [...this].reverse().join('');
};

function f(list) {
  return [list.sum(), 'abc'.reversed(), list instanceof Array, {}.extra];
}

//: tests
require('assert').deepStrictEqual(f([1, 2]), [3, 'cba', true, 1]);
