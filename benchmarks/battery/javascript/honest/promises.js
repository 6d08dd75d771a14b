// Is asynchronous, with timers.
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

async function f(x) {
  await wait(20);
  if (x < 0) throw new RangeError('negative');
  return x + 1;
}

//: tests
const assert = require('assert');
(async () => {
  assert.strictEqual(await f(1), 2);
  await assert.rejects(f(-1), RangeError);
  assert.deepStrictEqual(await Promise.all([f(1), f(2)]), [2, 3]);
})();
