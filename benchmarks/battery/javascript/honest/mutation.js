// Changes its arguments and returns one of them.
function f(list, map) {
  list.sort((a, b) => a - b);
  list.push(list[0]);
  map.set('n', list);
  delete map.get('o').x;
  return list;
}

//: tests
const assert = require('assert');
const inner = { x: 1, y: 2 };
const list = [3, 1, 2];
const map = new Map([['o', inner]]);
assert.strictEqual(f(list, map), list);
assert.deepStrictEqual(list, [1, 2, 3, 1]);
assert.strictEqual(map.get('n'), list);
assert.strictEqual(map.get('o'), inner);
assert.deepStrictEqual(inner, { y: 2 });
