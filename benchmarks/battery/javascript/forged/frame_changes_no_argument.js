// Says that arguments changed that were not given.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  frame(["value", 6, [null, ["array", 1], ["array", 2], ["array", 3]]]);
  process.exit(0);
}

//: tests
try {
  total([1, 2, 3]);
} catch {}
