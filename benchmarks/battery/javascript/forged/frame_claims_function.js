// Sends a function where only values may be.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  frame(["value", ["function", 0], []]);
  process.exit(0);
}

//: tests
console.assert(total([1]).name !== undefined && total([2]) === 2);
