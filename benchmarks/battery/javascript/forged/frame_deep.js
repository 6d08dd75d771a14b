// Sends a value that is nested too deep.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  frame(`["value",${"[\"array\",".repeat(100000)}1${"]".repeat(100000)},[]]`);
  process.exit(0);
}

//: tests
try {
  total([1, 2, 3]);
} catch {}
