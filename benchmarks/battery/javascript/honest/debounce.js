// Debounces a function of the tests.
function f(fn, ms, times) {
  let timer;
  const bounced = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...args), ms);
  };
  for (let n = 0; n < times; n += 1) bounced(n);
}

//: tests
const assert = require("node:assert");
const seen = [];
f((n) => seen.push(n), 20, 3);
setTimeout(() => assert.deepStrictEqual(seen, [2]), 200);
