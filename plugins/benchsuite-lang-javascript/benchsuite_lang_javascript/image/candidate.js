"use strict";
// Runs a solution in a process of its own and answers the calls that its checker makes. Nothing here is trusted: a
// solution may change all of it, and has then changed only what it could have answered anyway.

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const Module = require("node:module");
const { isPromise } = require("node:util").types;
const { Encoder } = require("./encode.js");
const { send, Gone } = require("./channel.js");
const { Peer } = require("./peer.js");
const TEXT = 6;

class Candidate extends Peer {
  settled = [];
  waiting = false;

  /** Answer until the checker wants a promise to settle, or the solution to end, as only the event loop can do it. */
  listen(reach) {
    this.reach = reach ?? this.reach;
    try {
      while (this.hear(this.answer()));
    } catch (error) {
      if (error instanceof Gone) process.reallyExit(0);
      throw error;
    }
  }

  hear([what, names]) {
    if (what === "names") {
      const found = names.map((name) => this.meaning(name));
      send(["names", found]);
    } else if (what === "wait") {
      this.waiting = true;
      return this.tell();
    } else {
      process.on("exit", (code) => send(["ended", code]));
    }
    return what === "names";
  }

  /** What a name of the solution stands for; null where it stands for nothing. */
  meaning(name) {
    let value;
    try {
      value = this.reach(name);
    } catch {
      return null;
    }
    return typeof value === "function" ? ["function", this.number(value)] : new Encoder(this).encode(value);
  }

  named(value) {
    if (!isPromise(value) || this.theirs.has(value)) return super.named(value);
    if (!this.numbers.has(value)) {
      const settle = (outcome) => (result) => {
        this.settled.push([this.number(value), outcome, result]);
        if (this.tell()) this.listen();
      };
      Promise.prototype.then.call(value, settle("value"), settle("raised"));
    }
    return ["promise", this.number(value)];
  }

  /** Tell a checker that waits what has settled; whether it was told. */
  tell() {
    if (!this.waiting || !this.settled.length) return false;
    this.waiting = false;
    const [number, outcome, result] = this.settled.shift();
    send([outcome, number, new Encoder(this).encode(result), String(result?.stack)]);
    return true;
  }

  idle() {
    if (!this.waiting) return;
    this.waiting = false;
    send(["idle"]);
    this.listen();
  }
}

function main() {
  const { solution, declared, split } = JSON.parse(fs.readFileSync(TEXT, "utf8"));
  fs.closeSync(TEXT);
  const file = path.resolve("solution.js");
  fs.writeFileSync(file, solution);
  process.argv[1] = file;
  process.execArgv.length = 0;
  try {
    // What the tests declare beside the solution, in one file with it, must not be declared twice.
    new vm.Script(Module.wrap(`${solution.replace(/^#!.*/, "")}\n${declared}`), { filename: file });
  } catch (error) {
    process.stderr.write(`${error.stack}\nsolution.js does not compile: ${error.name}: ${error.message}\n`);
    process.exit(1);
  }
  const candidate = new Candidate({ sends: !split, takes: true });
  process.on("beforeExit", () => candidate.idle());
  const module = new Module(file, null);
  Object.assign(module, { id: ".", filename: file, paths: Module._nodeModulePaths(path.dirname(file)) });
  process.mainModule = require.cache[file] = module;
  const hook = `reach_${process.pid}`;
  let reach = (name) => {
    throw new ReferenceError(`${name} is not defined`);
  };
  Object.defineProperty(globalThis, hook, { value: (found) => (reach = found), configurable: true });
  module._compile(`${solution}\n;${hook}((name) => eval(name));`, file);
  delete globalThis[hook];
  module.loaded = true;
  send(["loaded"]);
  candidate.listen(reach);
}

main();
