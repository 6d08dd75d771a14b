"use strict";
// Runs a problem's tests in a process that never holds the solution; the token is this process's alone. It reads
// nothing from any place that a program can write to, and executes nothing that the solution sends.

process.on("SIGUSR1", () => {}); // by default it opens this process to any debugger
const fs = require("node:fs");
const util = require("node:util");
const vm = require("node:vm");
const Module = require("node:module");
const assert = require("node:assert");
const { end, failure, prove, line } = require("./end.js");
const { Solution } = require("./solution.js");
const { watch } = require("./waiting.js");
const [TEXT, UP] = [6, 7];
const TURN_MS = 10;
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof var void while with yield arguments eval`.split(/\s+/),
);

function main() {
  const { given, tests, entry_point: entry, split } = JSON.parse(fs.readFileSync(TEXT, "utf8"));
  fs.closeSync(TEXT);
  if (readable("/proc/self/mem")) process.reallyExit(1); // the solution could read it too
  fs.writeSync(UP, "1");
  fs.closeSync(UP);
  const half = line();
  delete process.env.HOME; // the solution's: modules are looked for there
  Module._initPaths();
  console.assert = (value, ...message) => assert.ok(value, message.length ? util.format(...message) : undefined);
  const solution = new Solution({ sends: true, takes: !split });
  process.on("uncaughtException", (error) => end(failure(error, solution.raised), ""));
  solution.loaded();
  const module = { exports: {} };
  const own = { require: Module.createRequire("/tests.js"), module, exports: module.exports, assert };
  Object.assign(own, { __filename: "/tests.js", __dirname: "/" });
  const words = new Set(tests.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
  const wanted = [...words].filter((word) => !RESERVED.has(word) && !(word in globalThis) && !(word in own));
  if (entry && !wanted.includes(entry)) wanted.push(entry);
  const space = { ...own, ...Object.fromEntries(solution.names(wanted)) };
  if (entry && !(entry in space)) space[entry] = () => solution.raise(new ReferenceError(`${entry} is not defined`), "");
  // In blocks, so that what the task and the tests define themselves is theirs.
  const code = `(function (${Object.keys(space)}) {{${helpers(given)}\n{${tests}\n}}})`;
  process.on("beforeExit", () => {
    if (solution.wait()) {
      setImmediate(() => {}); // what waited for it goes on before this is asked again
    } else {
      if (waited() || solution.pending.size) end("a check failed: the tests wait for what never happens\n", "");
      solution.finish();
      prove(half);
    }
  });
  const script = new vm.Script(code, { filename: "tests.js" });
  const waited = watch("tests.js", code);
  script.runInThisContext()(...Object.values(space));
  // While timers of the tests run, those of the solution do, too.
  setInterval(() => solution.wait(), TURN_MS).unref();
}

/** What the task gives, as far as it is a program: its helpers, without the function that is to be written. */
function helpers(given) {
  const lines = given.split("\n");
  for (; lines.length; lines.pop()) {
    try {
      new vm.Script(`(function () {${lines.join("\n")}\n})`);
      return lines.join("\n");
    } catch {
      continue;
    }
  }
  return "";
}

function readable(file) {
  try {
    fs.closeSync(fs.openSync(file));
    return true;
  } catch {
    return false;
  }
}

main();
