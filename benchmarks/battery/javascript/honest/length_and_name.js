// Looks at the length of what it is given.
function f(fn) {
  const curried = (...args) => (args.length >= fn.length ? fn(...args) : (...more) => curried(...args, ...more));
  return curried;
}
const g = (fn) => [fn.length, fn.name];

//: tests
const assert = require("node:assert");
assert.strictEqual(f.length, 1);
assert.strictEqual(f.name, "f");
assert.deepStrictEqual(g(function three(a, b, c) {}), [3, "three"]);
