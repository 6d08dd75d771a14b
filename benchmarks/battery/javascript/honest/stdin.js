// Reads its standard input in two ways; it is empty.
const fs = require("node:fs");

function f() {
  return [fs.readFileSync(0, "utf8"), fs.readFileSync("/dev/stdin", "utf8")];
}

//: tests
require("assert").deepStrictEqual(f(), ["", ""]);
