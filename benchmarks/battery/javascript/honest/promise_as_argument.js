// Is given promises.
async function f(promises) {
  let sum = 0;
  for (const one of promises) sum += await one;
  return sum;
}

//: tests
const assert = require("node:assert");
(async () => {
  assert.strictEqual(await f([Promise.resolve(1), new Promise((done) => setTimeout(done, 10, 2))]), 3);
})();
