// Changes an array in place, and returns it.
function sorted(numbers: number[]): number[] {
  return numbers.sort((one, other) => one - other);
}
//: given
// Sort in place.
function sorted(numbers: number[]): number[] {
//: tests
declare var require: any;
const assert = require('node:assert');
const values = [3, 1, 2];
assert.strictEqual(sorted(values), values);
assert.deepEqual(values, [1, 2, 3]);
