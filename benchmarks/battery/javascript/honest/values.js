// Returns values of every kind that is plain.
function f() {
  return [undefined, NaN, -0, Infinity, 2n ** 70n, -5n, new Date(86400000), /a+/gi, new Map([[{ k: 1 }, [2]]]), new Set(["a"]),
    [1, , 3], Object.create(null), new Uint8Array([1, 2]), new Float64Array([0.5]), Buffer.from("é"), "\ud800", null];
}

//: tests
const assert = require("assert");
assert.deepStrictEqual(f(), [undefined, NaN, -0, Infinity, 2n ** 70n, -5n, new Date(86400000), /a+/gi, new Map([[{ k: 1 }, [2]]]),
  new Set(["a"]), [1, , 3], Object.create(null), new Uint8Array([1, 2]), new Float64Array([0.5]), Buffer.from("é"), "\ud800", null]);
