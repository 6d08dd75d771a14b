// Returns iterators and generators.
function* f(n) {
  for (let i = 0; i < n; i += 1) yield i * i;
}

//: tests
require('assert').deepStrictEqual([...f(4)], [0, 1, 4, 9]);
