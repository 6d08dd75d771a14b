// Breaks the channel where a test expects an exception of any kind.
const fs = require("node:fs");

function total(numbers) {
  fs.writeSync(4, "x".repeat(100));
  process.exit(0);
}

//: tests
try {
  total(null);
} catch {}
