// Is an asynchronous iterator whose second step is awaited in vain.
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
  frame(["value", ["asyncIterator", 3], []]);
  for (let steps = 0; ; ) {
    const [what] = heard();
    if (what === "next") frame(["value", steps++ ? ["promise", 0] : ["object", ["value", 1], ["done", false]], []]);
    else frame(what === "finish" ? ["ended", 0] : ["idle"]);
  }
}

//: tests
(async () => {
  const sums = [];
  for await (const sum of total([1, 2])) sums.push(sum);
  console.assert(sums.join() === "1,3");
})();
