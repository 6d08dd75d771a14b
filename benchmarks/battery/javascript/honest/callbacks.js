// Calls functions of the tests.
function f(list, keep, done) {
  done(list.filter(keep));
  return list.map((one) => keep(one));
}

//: tests
const assert = require('assert');
let got;
assert.deepStrictEqual(f([1, 2, 3], (n) => n > 1, (kept) => (got = kept)), [false, true, true]);
assert.deepStrictEqual(got, [2, 3]);
assert.throws(() => f([1], () => { throw new RangeError('mine'); }), RangeError);
