// Throws errors of several kinds.
class Bad extends TypeError {
  constructor(message) {
    super(message);
    this.name = 'Bad';
    this.code = 7;
  }
}

function f(kind) {
  if (kind === 'bad') throw new Bad('no');
  if (kind === 'text') throw 'text';
  return kind.length;
}

//: tests
const assert = require('assert');
assert.throws(() => f('bad'), { name: 'Bad', message: 'no', code: 7 });
assert.throws(() => f('bad'), TypeError);
assert.throws(() => f(null), /Cannot read properties of null/);
try {
  f('text');
} catch (error) {
  assert.strictEqual(error, 'text');
}
