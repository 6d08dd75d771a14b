const assert = require("node:assert");

function check(candidate) {
  assert.deepEqual(candidate([1, 2, 3]), 6);
  assert.strictEqual(candidate([]), 0);
  const values = [3, 1];
  console.assert(candidate(values) === 4);
  assert.deepStrictEqual(values, [3, 1]);
  assert.deepEqual(candidate([5, 5, 5]), 15);
}

check(total);
