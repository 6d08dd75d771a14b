// Sends a key that would be a prototype.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  frame(["value", ["object", ["__proto__", ["object", ["value", 6]]]], []]);
}

//: tests
console.assert(total([1, 2, 3]).value === 6);
