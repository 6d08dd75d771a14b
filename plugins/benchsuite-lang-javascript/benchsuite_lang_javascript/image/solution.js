"use strict";
// The other side, as its checker sees it. What it breaks (the channel, or itself) ends this process at once: no `catch`
// of a test can swallow that.

const { AssertionError } = require("node:assert");
const { Gone } = require("./channel.js");
const { Decoder } = require("./decode.js");
const { end, failure } = require("./end.js");
const { Peer } = require("./peer.js");
const FOUL = "the solution broke the rules of the value channel";

const OBJECTS = [Array, Date, Error, Function, Map, Number, Object, Promise, RegExp, Set, String];
const METHODS = new Set(["toJSON", ...OBJECTS.flatMap((one) => Object.getOwnPropertyNames(one.prototype))]);

class Solution extends Peer {
  served = 0;

  say(message) {
    try {
      super.say(message);
    } catch (error) {
      if (error instanceof Gone) end("", "gone\n");
      throw error; // the tests pass something that is too large
    }
  }

  answer() {
    try {
      return super.answer();
    } catch (error) {
      return error instanceof Gone ? end("", "gone\n") : end(FOUL, "foul\n");
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

  /** Wait until it is there. */
  loaded() {
    if (this.answer()[0] !== "loaded") end(FOUL, "foul\n");
  }

  /** The values of names that the solution defines; undefined ones are left out. */
  names(wanted) {
    this.say(["names", wanted]);
    const [kind, forms] = this.answer();
    return this.reading(() => {
      if (kind !== "names" || forms.length !== wanted.length) throw new TypeError("no answer");
      return wanted.flatMap((name, at) => (forms[at] === null ? [] : [[name, this.value(forms[at])]]));
    });
  }

  /** A value that passes on its own; a function may be one here, whatever may be inside others. */
  value(form) {
    return form?.[0] === "function" ? this.remote(form) : new Decoder(this).decode(form);
  }

  /** An object may hold functions of the tests, but not where it should have a method: one could say yes there. */
  member(key, value) {
    if (typeof value !== "function") return value;
    if (key === "then") throw new TypeError("a promise that is none: it may never settle");
    return this.takes || !METHODS.has(key) ? value : Symbol(`function ${key}`);
  }

  serve(message) {
    this.served += 1;
    super.serve(message);
  }

  /** A check that fails ends the tests, also where the solution called it and would catch its exception. */
  threw(error) {
    if (error instanceof AssertionError) end(failure(error), "");
  }

  /** Let the solution go on for a while. False where nothing is left to wait for, on either side. */
  wait() {
    this.served = 0;
    while (this.sayNext());
    this.say(["wait"]);
    const message = this.answer();
    const [what, outcome, , , trace] = message;
    if (what === "idle") return this.served > 0;
    if (what === "later") return true;
    return this.reading(() => {
      if (what !== "settled") throw new TypeError("no answer");
      const value = this.settle(message);
      if (outcome === "raised") this.raised = { value, trace: String(trace) };
      return true;
    });
  }

  /** Let the solution end; with another status than 0, it is what ends the program. */
  finish() {
    this.say(["finish"]);
    if (this.answer()[1] !== 0) end("", "gone\n");
  }
}

module.exports = { Solution };
