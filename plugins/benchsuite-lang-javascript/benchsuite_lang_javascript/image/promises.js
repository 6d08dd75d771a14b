"use strict";
// Promises between two processes: each settles on its own side, in its event loop, and its stand-in when this is told.

const { Encoder } = require("./encode.js");
const { Decoder } = require("./decode.js");
const { Handles } = require("./handles.js");

class Promises extends Handles {
  /** Those of this side that have settled and of which the other side has not heard: number, outcome, result. */
  settled = [];
  /** What settles the stand-ins of the other side's. */
  pending = new Map();

  named(value) {
    return super.named(value) ?? (isThenable(value) ? ["promise", this.watched(value)] : null);
  }

  /** The number of a promise, whose end will be told. What is awaited like one is one: no `then` passes. */
  watched(value) {
    if (!this.numbers.has(value)) {
      const number = this.number(value);
      const settle = (outcome) => (result) => {
        if (outcome === "raised") this.threw(result);
        this.settled.push([number, outcome, result]);
        this.tell();
      };
      Promise.prototype.then.call(new Promise((as) => as(value)), settle("value"), settle("raised"));
    }
    return this.numbers.get(value);
  }

  promise(number) {
    return this.kept("promise", number, () => new Promise((...ways) => this.pending.set(number, ways)));
  }

  /** Say which promise of this side was the next to settle; whether there was one. */
  sayNext() {
    if (!this.settled.length) return false;
    const [number, outcome, result] = this.settled.shift();
    this.say(["settled", outcome, number, new Encoder(this).encode(result), traceOf(result)]);
    return true;
  }

  /** Settle a stand-in. It never waits for another promise: two could wait for each other, and nobody would know. */
  settle([, outcome, number, form]) {
    const [resolve, reject] = this.pending.get(number);
    this.pending.delete(number);
    const value = new Decoder(this).decode(form);
    if (outcome === "raised") reject(value);
    else if (isThenable(value)) throw new TypeError("a promise of a promise");
    else resolve(value);
    return value;
  }

  /** A promise of this side has settled. */
  tell() {}

  /** A function of this side has thrown, or a promise was rejected, for the other side to see. */
  threw() {}
}

function isThenable(value) {
  return ((typeof value === "object" && value !== null) || typeof value === "function") && typeof value.then === "function";
}

function traceOf(error) {
  try {
    return String(error?.stack ?? error).slice(0, 8000);
  } catch {
    return "";
  }
}

module.exports = { Promises, traceOf };
