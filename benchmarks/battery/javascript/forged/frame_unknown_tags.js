// Sends forms that are none.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  frame(["value", ["module", "fs"], []]);
}

//: tests
let caught = 0;
try {
  total([1]);
} catch {
  caught += 1;
}
console.assert(caught <= 1);
