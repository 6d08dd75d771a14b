// Freezes without an end.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  let form = ["array"];
  form = Array(200000).fill("frozen").concat(form);
  frame(["value", form, []]);
}

//: tests
console.assert(total([1, 2]).length === 1);
