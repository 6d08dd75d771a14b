"use strict";
// The other side, as its checker sees it. What it breaks (the channel, or itself) ends this process at once: no `catch`
// of a test can swallow that.

const { Gone } = require("./channel.js");
const { Decoder } = require("./decode.js");
const { end } = require("./end.js");
const { Peer } = require("./peer.js");
const FOUL = "the solution broke the rules of the value channel";

class Solution extends Peer {
  pending = new Map();

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
    return form[0] === "function" ? this.remote(form[1]) : new Decoder(this).decode(form);
  }

  promise(number) {
    return this.kept("promise", number, () => new Promise((...ways) => this.pending.set(number, ways)));
  }

  /** Let the solution go on until a promise of its settles. */
  settle() {
    this.say(["wait"]);
    const [outcome, number, form, trace] = this.answer();
    if (outcome === "idle") end("a check failed: the tests wait for a promise that never settles\n", "");
    this.reading(() => {
      const [resolve, reject] = this.pending.get(number);
      this.pending.delete(number);
      const value = new Decoder(this).decode(form);
      if (outcome === "raised") this.raised = { value, trace: String(trace) };
      (outcome === "value" ? resolve : reject)(value);
    });
  }

  /** Let the solution end; with another status than 0, it is what ends the program. */
  finish() {
    this.say(["finish"]);
    if (this.answer()[1] !== 0) end("", "gone\n");
  }
}

module.exports = { Solution };
