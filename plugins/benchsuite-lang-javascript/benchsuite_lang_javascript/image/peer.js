"use strict";
// Calls between two processes over one channel, one at a time and synchronous: whoever is asked may ask back before it
// answers. Values pass in their plain forms, functions as numbers that their own side knows, and arguments that a call
// has changed are changed for the caller too, in place.

const { send, receive } = require("./channel.js");
const { Promises, traceOf } = require("./promises.js");
const { STEPS } = require("./iterators.js");
const { Encoder } = require("./encode.js");
const { Decoder } = require("./decode.js");

class Peer extends Promises {
  /** Send a message. */
  say(message) {
    send(message);
  }

  /** The answer to what was sent last, after answering what the other side asks meanwhile. */
  answer() {
    for (;;) {
      const message = receive();
      if (message[0] === "call" || message[0] === "new" || Object.hasOwn(STEPS, message[0])) this.serve(message);
      else return message;
    }
  }

  /** Call a function of this side for the other one. */
  serve([kind, number, ...given]) {
    const decoder = new Decoder(this);
    const [self, args] = given.map((form) => decoder.decode(form));
    const called = this.mine(number);
    const known = new Map(decoder.met.map((object, at) => [object, at]));
    const picture = (object) => JSON.stringify(new Encoder(this, known).content(object));
    const before = decoder.met.map(picture);
    let outcome = "value";
    let value, trace;
    try {
      if (kind === "new") value = Reflect.construct(called, args);
      else if (kind === "call") value = Reflect.apply(called, self, args);
      else value = kind in called ? called[kind](...args) : { done: true };
    } catch (error) {
      this.threw(error);
      [outcome, value, trace] = ["raised", error, traceOf(error)];
    }
    try {
      const encoder = new Encoder(this, known);
      const form = encoder.encode(value);
      const content = (object, at) => (picture(object) === before[at] ? null : encoder.content(object));
      this.say([outcome, form, decoder.met.map(content), trace]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.say([outcome, ["unknown", error.message], [], trace]);
    }
  }

  /** Call a function of the other side; its value, or its exception as `raise` has it. */
  call(kind, number, self, args) {
    const encoder = new Encoder(this);
    this.say([kind, number, encoder.encode(self), encoder.encode(args)]);
    const [outcome, form, changed, trace] = this.answer();
    const value = this.reading(() => {
      const known = [...encoder.met.keys()];
      const decoder = new Decoder(this, known);
      const read = decoder.decode(form);
      changed.forEach((content, at) => content && decoder.fill(known[at], content));
      if (outcome !== "value" && outcome !== "raised") throw new TypeError("no answer");
      return read;
    });
    return outcome === "value" ? value : this.raise(value, trace);
  }

  /** Do something whose failure is the fault of the other side. */
  reading(something) {
    return something();
  }

  raise(value) {
    throw value;
  }
}

module.exports = { Peer };
