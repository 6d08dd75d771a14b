// Raises an error whose name and message are no texts.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function total(numbers) {
  frame(["raised", ["error", "Error", { toString: 1 }, "x", ["stack", ["object", ["split", 1]]]], [], { toString: 1 }]);
}

//: tests
console.assert(total([1, 2]) === 3);
