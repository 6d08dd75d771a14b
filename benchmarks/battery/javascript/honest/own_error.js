// Throws errors of a class of its own.
class Wrong extends Error {
  constructor(what) {
    super(`wrong: ${what}`);
    this.name = "Wrong";
    this.what = what;
  }
}
function f(x) {
  throw new Wrong(x);
}

//: tests
const assert = require("node:assert");
assert.throws(() => f(1), { name: "Wrong", message: "wrong: 1", what: 1 });
assert.throws(() => f(1), Error);
assert.throws(() => f(1), (error) => error instanceof Error && /wrong/.test(error));
