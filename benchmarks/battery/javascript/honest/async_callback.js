// Calls a function of the tests that is asynchronous.
async function f(list, change) {
  return Promise.all(list.map((one) => change(one)));
}

//: tests
const assert = require("node:assert");
(async () => {
  assert.deepStrictEqual(await f([1, 2], async (x) => x + 1), [2, 3]);
})();
