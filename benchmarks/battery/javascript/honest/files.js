// Writes, reads and removes files, its own among them.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

function f(text) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "f-"));
  fs.writeFileSync(path.join(folder, "a.txt"), text);
  const read = fs.readFileSync(path.join(folder, "a.txt"), "utf8");
  fs.rmSync(folder, { recursive: true });
  return [read, fs.readFileSync(__filename, "utf8").includes("mkdtempSync")];
}

//: tests
require("assert").deepEqual(f("hé"), ["hé", true]);
