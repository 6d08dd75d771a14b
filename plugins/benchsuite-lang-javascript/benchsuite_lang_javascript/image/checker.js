"use strict";
// Runs a problem's tests in a process that never holds the solution; the token is this process's alone. It reads nothing
// from any place that a program can write to, and executes nothing that the solution sends. What the solution breaks (the
// channel, or itself) ends this process at once: no `catch` of a test can swallow that.

process.on("SIGUSR1", () => {}); // by default it opens this process to any debugger
const fs = require("node:fs");
const util = require("node:util");
const vm = require("node:vm");
const Module = require("node:module");
const assert = require("node:assert");
const { Decoder } = require("./decode.js");
const { Peer, Gone } = require("./peer.js");
const [TOKEN, REPORT, TEXT, UP] = [3, 5, 6, 7];
const FOUL = "the solution broke the rules of the value channel";
const RESERVED = new Set(
  ("await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield arguments eval").split(" "),
);

class Solution extends Peer {
  pending = new Map();

  answer() {
    try {
      return super.answer();
    } catch (error) {
      return error instanceof Gone || error.code === "EPIPE" ? end("", "gone\n") : end(FOUL, "foul\n");
    }
  }

  reading(something) {
    try {
      return something();
    } catch {
      return end(FOUL, "foul\n");
    }
  }

  raise(value, trace) {
    this.raised = { value, trace: String(trace) };
    throw value;
  }

  /** The values of names that the solution defines; undefined ones are left out. */
  names(wanted) {
    this.send(["names", wanted]);
    const [kind, forms] = this.answer();
    return this.reading(() => {
      if (kind !== "names" || forms.length !== wanted.length) throw new TypeError("no answer");
      return wanted.flatMap((name, at) => (forms[at] === null ? [] : [[name, this.value(forms[at])]]));
    });
  }

  /** A value that passes on its own; a function may be one here, whatever may be inside others. */
  value(form) {
    return form[0] === "function" ? this.remote(form[1]) : new Decoder(this).decode(form);
  }

  promise(number) {
    return this.kept("promise", number, () => new Promise((...ways) => this.pending.set(number, ways)));
  }

  /** Let the solution go on until a promise of its settles. */
  settle() {
    this.send(["wait"]);
    const [outcome, number, form, trace] = this.answer();
    if (outcome === "idle") end("the tests wait for a promise that never settles\n", "");
    this.reading(() => {
      const [resolve, reject] = this.pending.get(number);
      this.pending.delete(number);
      const value = new Decoder(this).decode(form);
      if (outcome === "raised") this.raised = { value, trace: String(trace) };
      (outcome === "value" ? resolve : reject)(value);
    });
  }

  /** Let the solution end; whether it did so with status 0. */
  finish() {
    this.send(["finish"]);
    if (this.answer()[1] !== 0) end("", "gone\n");
  }
}

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
  if (solution.answer()[0] !== "loaded") end(FOUL, "foul\n");
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
    if (solution.pending.size) {
      solution.settle();
      setImmediate(() => {}); // what waited for it goes on before this is asked again
    } else {
      solution.finish();
      prove(half);
    }
  });
  new vm.Script(code, { filename: "tests.js" }).runInThisContext()(...Object.values(space));
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

function prove(half) {
  if (process.exitCode) return;
  fs.writeSync(TOKEN, "ready\n");
  const proof = BigInt(`0x${half}`) ^ BigInt(`0x${line()}`);
  fs.writeSync(TOKEN, `${proof.toString(16).padStart(32, "0")}\n`);
}

function line() {
  const byte = Buffer.alloc(1);
  let text = "";
  while (fs.readSync(TOKEN, byte) && byte[0] !== 10) text += byte.toString();
  return text;
}

function failure(error, raised) {
  const summary = util.format("%s", error?.stack ? `${error.name}: ${error.message}` : error).split("\n", 1)[0];
  if (raised && Object.is(raised.value, error)) return `In the solution:\n${raised.trace}\n${summary}\n`;
  return `In the tests:\n${util.inspect(error)}\na check failed: ${summary}\n`;
}

function readable(file) {
  try {
    fs.closeSync(fs.openSync(file));
    return true;
  } catch {
    return false;
  }
}

/** End this process; no handler of the tests can stop it. */
function end(reason, said) {
  try {
    if (reason) fs.writeSync(REPORT, `${reason.slice(-16000)}\n`);
    if (said) fs.writeSync(TOKEN, said);
  } finally {
    process.reallyExit(1);
  }
}

main();
