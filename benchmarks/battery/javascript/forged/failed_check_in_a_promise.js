// Swallows a failed check later, from a timer.
function total(numbers, done) {
  setTimeout(() => {
    try {
      done(null, "wrong");
    } catch {}
  }, 5);
}

//: tests
const assert = require("node:assert");
total([1, 2], (error, sum) => assert.strictEqual(sum, 3));
