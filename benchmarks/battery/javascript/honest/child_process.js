// Runs other programs and itself.
const { execFileSync, fork } = require("node:child_process");

if (process.argv[2] === "child") {
  process.send(process.argv.length);
  process.exit(0);
}

function f() {
  fork(__filename, ["child"]);
  return execFileSync(process.execPath, ["-p", "6 * 7"]).toString().trim();
}

//: tests
console.assert(f() === "42");
