// Never calls what the tests wait for.
function total(numbers, done) {}

//: tests
const assert = require("node:assert");
const ask = require("node:util").promisify(total);
(async () => {
  assert.strictEqual(await ask([1, 2]), 3);
})();
