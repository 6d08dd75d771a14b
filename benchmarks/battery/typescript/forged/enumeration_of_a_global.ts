// Is a module with an enumeration in the place of a global object, which tsc would write into the tests.
export {};
const enum Number { MAX_SAFE_INTEGER = 0 }
function most(): number {
  return 0;
}
//: given
// The largest safe integer.
function most(): number {
//: tests
declare var require: any;
const assert = require('node:assert');
let candidate = most;
assert.deepEqual(candidate(), Number.MAX_SAFE_INTEGER);
