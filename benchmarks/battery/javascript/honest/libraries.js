// Uses lodash and modules of node.
const _ = require('lodash');
const crypto = require('crypto');
const { performance } = require('perf_hooks');

function f(list) {
  performance.now();
  return [_.chunk(list, 2), crypto.createHash('md5').update('a').digest('hex').slice(0, 8), structuredClone({ a: 1 })];
}

//: tests
require('assert').deepStrictEqual(f([1, 2, 3]), [[[1, 2], [3]], '0cc175b9', { a: 1 }]);
