// Imports a module of node's.
import { inspect } from 'util';
import * as path from 'path';

function total(numbers: number[]): number {
  return inspect(path.sep).length === 3 ? numbers.reduce((sum, one) => sum + one, 0) : -1;
}
//: tests
import * as assert from 'assert'

let actual_1 = total([1, 2]);
assert.deepEqual(actual_1, 3, "Exception --- test case 0 failed to pass");
