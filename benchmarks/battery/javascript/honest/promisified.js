// Calls back from a timer.
function f(x, done) {
  setTimeout(() => done(null, x + 1), 5);
}

//: tests
const assert = require("node:assert");
const ask = require("node:util").promisify(f);
(async () => {
  assert.strictEqual(await ask(1), 2);
  assert.strictEqual(await ask(2), 3);
})();
