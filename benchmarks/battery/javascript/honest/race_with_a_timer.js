// Is asynchronous, and in time.
const f = (x) => new Promise((done) => setTimeout(done, 10, x));

//: tests
const assert = require("node:assert");
const late = () => new Promise((_, fail) => setTimeout(fail, 1500, new Error("late")).unref());
const later = () => new Promise((_, fail) => setTimeout(fail, 1500, new Error("late")));
(async () => {
  assert.strictEqual(await Promise.race([f(1), late()]), 1);
  assert.strictEqual(await Promise.race([f(1), later()]), 1);
})();
