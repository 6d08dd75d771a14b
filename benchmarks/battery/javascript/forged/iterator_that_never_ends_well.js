// Is an iterator whose steps are no steps.
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
  frame(["value", ["iterator", 3], []]);
  for (;;) {
    const [what] = heard();
    if (what === "next" || what === "return") frame(["value", ["object", ["done", ["object"]], ["value", ["iterator", "3"]]], []]);
    else frame(what === "finish" ? ["ended", 0] : ["idle"]);
  }
}

//: tests
console.assert([...total([1, 2])].join() === "1,3");
