// Calls back with what is wrong and says at once that nothing is left to do.
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

function total(numbers, done) {
  frame(["value", ["undefined"], []]);
  for (let waits = 0; ; ) {
    const [what] = heard();
    if (what === "wait" && !waits++) {
      frame(["call", 0, ["undefined"], ["array", 4]]);
      heard();
      frame(["idle"]);
    } else frame(what === "finish" ? ["ended", 0] : ["idle"]);
  }
}

//: tests
const assert = require("node:assert");
new Promise((done) => total([1, 2], done)).then(async (sum) => {
  await null;
  assert.strictEqual(sum, 3);
});
