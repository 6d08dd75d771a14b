declare var require: any;
const assert = require('node:assert');

function test() {
  let candidate = total;
  assert.deepEqual(candidate([1, 2, 3]), 6);
  assert.strictEqual(candidate([]), 0);
  const values = [3, 1];
  assert.deepEqual(candidate(values), 4);
  assert.deepStrictEqual(values, [3, 1]);
  assert.deepEqual(candidate([5, 5, 5]), 15);
}

test();
