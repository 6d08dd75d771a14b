"use strict";
// Calls between two processes over one socket, one at a time and synchronous: whoever is asked may ask back before it
// answers. Values pass in their plain forms, functions as numbers that their own side knows, and arguments that a call has
// changed are changed for the caller too, in place.

const fs = require("node:fs");
const { Encoder } = require("./encode.js");
const { Decoder } = require("./decode.js");
const CHANNEL = 4;
const FRAME = 64 << 20;

/** The other side has ended. */
class Gone extends Error {}

/** The rule for one side: whether functions and methods may be in the values that it sends, and that it takes. */
class Peer {
  constructor({ sends, takes }) {
    this.sends = sends;
    this.takes = takes;
    this.own = [];
    this.numbers = new Map();
    this.wrappers = new Map();
    this.theirs = new Map();
  }

  send(message) {
    const text = Buffer.from(JSON.stringify(message));
    if (text.length > FRAME) throw new RangeError(`a value of ${text.length >> 20} MiB`);
    const frame = Buffer.concat([Buffer.alloc(8), text]);
    frame.writeBigUInt64BE(BigInt(text.length));
    for (let at = 0; at < frame.length; ) at += fs.writeSync(CHANNEL, frame, at);
  }

  receive() {
    const size = Number(this.exactly(8).readBigUInt64BE());
    if (size > FRAME) throw new RangeError("a frame that is too large");
    return JSON.parse(this.exactly(size).toString());
  }

  exactly(size) {
    const data = Buffer.alloc(size);
    for (let at = 0; at < size; ) {
      const more = fs.readSync(CHANNEL, data, at, size - at);
      if (!more) throw new Gone("the other side has ended");
      at += more;
    }
    return data;
  }

  /** The answer to what was sent last, after answering what the other side asks meanwhile. */
  answer() {
    for (;;) {
      const message = this.receive();
      if (!Array.isArray(message)) throw new TypeError("no message");
      if (message[0] !== "call" && message[0] !== "new") return message;
      this.serve(message);
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
      value = kind === "new" ? Reflect.construct(called, args) : Reflect.apply(called, self, args);
    } catch (error) {
      [outcome, value, trace] = ["raised", error, traceOf(error)];
    }
    try {
      const encoder = new Encoder(this, known);
      const form = encoder.encode(value);
      const changed = decoder.met.map((object, at) => (picture(object) === before[at] ? null : encoder.content(object)));
      this.send([outcome, form, changed, trace]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.send([outcome, ["unknown", error.message], [], trace]);
    }
  }

  /** Call a function of the other side; its value, or its exception as `raise` has it. */
  call(kind, number, self, args) {
    const encoder = new Encoder(this);
    this.send([kind, number, encoder.encode(self), encoder.encode(args)]);
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

  // What encoders ask

  number(value) {
    if (!this.numbers.has(value)) this.numbers.set(value, this.own.push(value) - 1);
    return this.numbers.get(value);
  }

  named(value) {
    return this.theirs.has(value) ? ["yours", this.theirs.get(value)] : null;
  }

  function(value) {
    return this.named(value) ?? (this.sends ? ["function", this.number(value)] : ["unknown", "function"]);
  }

  /** Number, class and methods of an instance; none of them where functions may not be sent. */
  shape(value, each) {
    if (!this.sends) return [-1];
    const methods = new Map();
    for (let at = Object.getPrototypeOf(value); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      for (const [key, { get, value: method }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
        const what = get ?? method;
        if (key !== "constructor" && typeof what === "function" && !methods.has(key)) methods.set(key, [!!get, what]);
      }
    }
    const kind = typeof value.constructor === "function" ? value.constructor : Object;
    return [this.number(value), each(kind), ...Array.from(methods, ([key, [get, what]]) => [key, get, each(what)])];
  }

  // What decoders ask

  mine(number) {
    if (!Object.hasOwn(this.own, number)) throw new TypeError("no such function");
    return this.own[number];
  }

  wrapper(number) {
    if (!this.takes) throw new TypeError("a function, where only plain values may be");
    return this.remote(number);
  }

  /** A function that calls one of the other side. */
  remote(number) {
    const peer = this;
    return this.kept("function", number, () => function (...args) {
      return new.target ? peer.call("new", number, undefined, args) : peer.call("call", number, this, args);
    });
  }

  /** An object with the methods of one of the other side; its own properties are filled in later. */
  instance([, name, [number, kind, ...methods]], each) {
    if (number === -1) return new { [name]: class {} }[name]();
    if (!this.takes) throw new TypeError("methods, where only plain values may be");
    return this.kept("instance", number, () => {
      const { prototype } = each(kind);
      for (const [key, getter, method] of methods) {
        const what = each(method);
        Object.defineProperty(prototype, key, { configurable: true, ...(getter ? { get: what } : { value: what }) });
      }
      return Object.create(prototype);
    });
  }

  /** What stands here for something of the other side: the same thing every time. */
  kept(kind, number, make) {
    const key = `${kind} ${number}`;
    if (!this.wrappers.has(key)) {
      const made = make();
      this.wrappers.set(key, made);
      this.theirs.set(made, number);
    }
    return this.wrappers.get(key);
  }

  promise() {
    throw new TypeError("a promise, where none may be");
  }
}

function traceOf(error) {
  try {
    return String(error?.stack ?? error).slice(0, 8000);
  } catch {
    return "";
  }
}

module.exports = { Peer, Gone };
