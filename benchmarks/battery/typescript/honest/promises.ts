// Is asynchronous.
async function total(numbers: number[]): Promise<number> {
  let sum = 0;
  for (const one of numbers) sum += await new Promise<number>((settle) => setTimeout(() => settle(one), 1));
  return sum;
}
//: tests
declare var require: any;
const assert = require('node:assert');
async function test() {
  assert.deepEqual(await total([1, 2, 3]), 6);
}
test();
