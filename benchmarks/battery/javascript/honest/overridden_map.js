// Has its own map and reduce, and uses them on everything.
Array.prototype.map = function (fn) {
  const out = [];
  for (let at = 0; at < this.length; at += 1) out.push(fn(this[at], at, this));
  return out;
};
Array.prototype.forEach = function (fn) {
  for (let at = 0; at < this.length; at += 1) fn(this[at]);
};
JSON.stringify = ((old) => (value) => old(value))(JSON.stringify);
Object.keys = function (o) { const out = []; for (const k in o) if (Object.prototype.hasOwnProperty.call(o, k)) out.push(k); return out; };
function f(list) {
  return list.map((one) => one * 2);
}

//: tests
require("node:assert").deepStrictEqual(f([1, 2]), [2, 4]);
