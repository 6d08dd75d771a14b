// Is an asynchronous generator.
async function* f(n) {
  for (let at = 0; at < n; at += 1) {
    await null;
    yield at;
  }
}

//: tests
const assert = require("node:assert");
(async () => {
  const got = [];
  for await (const one of f(3)) got.push(one);
  assert.deepStrictEqual(got, [0, 1, 2]);
})();
