"use strict";
// What passes between two processes by a number: functions, instances with methods, promises. Each side keeps its own,
// and has one stand-in for each of the other side's.

class Handles {
  /** Whether functions and methods may be in the values that this side sends, and in those that it takes. */
  constructor({ sends, takes }) {
    this.sends = sends;
    this.takes = takes;
    this.own = [];
    this.numbers = new Map();
    this.wrappers = new Map();
    this.theirs = new Map();
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

module.exports = { Handles };
