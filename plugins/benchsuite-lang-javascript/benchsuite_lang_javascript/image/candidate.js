"use strict";
// Runs a solution in a process of its own and answers the calls that its checker makes. Nothing here is trusted: a
// solution may change all of it, and has then changed only what it could have answered anyway.

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const Module = require("node:module");
const { Encoder } = require("./encode.js");
const { send, Gone } = require("./channel.js");
const { Peer } = require("./peer.js");
const { clearTimeout, setImmediate, setTimeout } = globalThis; // a solution may have others
const TEXT = 6;
const TURN_MS = 20; // how long a checker waits before its own timers get a turn

class Candidate extends Peer {
  waiting = false;

  /** Answer until the checker waits for something, or for the end, which only the event loop can bring. */
  listen(reach) {
    this.reach = reach ?? this.reach;
    try {
      while (this.hear(this.answer()));
    } catch (error) {
      if (error instanceof Gone) process.reallyExit(0);
      throw error;
    }
  }

  hear(message) {
    const [what, names] = message;
    if (what === "names") {
      const found = names.map((name) => this.meaning(name));
      send(["names", found]);
    } else if (what === "settled") {
      this.settle(message);
    } else if (what === "wait") {
      if (this.sayNext()) return true;
      this.waiting = true;
      setImmediate(() => {}); // one turn at least, also where there was nothing left to do
      this.timer = setTimeout(() => this.pause("later"), TURN_MS).unref();
      return false;
    } else {
      process.on("exit", (code) => send(["ended", code]));
      return false;
    }
    return true;
  }

  /** What a name of the solution stands for; null where it stands for nothing. */
  meaning(name) {
    let value;
    try {
      value = this.reach(name);
    } catch {
      return null;
    }
    return typeof value === "function" ? this.reference(value) : new Encoder(this).encode(value);
  }

  tell() {
    if (!this.waiting) return;
    this.stir();
    this.sayNext();
    this.listen();
  }

  /** Let the checker go on, if it waits. */
  pause(why) {
    if (!this.waiting) return;
    this.stir();
    send([why]);
    this.listen();
  }

  stir() {
    this.waiting = false;
    clearTimeout(this.timer);
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
  process.on("beforeExit", () => candidate.pause("idle"));
  const module = new Module(file, null);
  Object.assign(module, { id: ".", filename: file, paths: Module._nodeModulePaths(path.dirname(file)) });
  process.mainModule = require.cache[file] = module;
  const hook = `reach_${process.pid}`;
  let reach = (name) => {
    throw new ReferenceError(`${name} is not defined`);
  };
  Object.defineProperty(globalThis, hook, { value: (found) => (reach = found), configurable: true });
  module._compile(`${solution}\n;${hook}(function () { return eval(arguments[0]); });`, file);
  delete globalThis[hook];
  module.loaded = true;
  send(["loaded"]);
  candidate.listen(reach);
}

main();
