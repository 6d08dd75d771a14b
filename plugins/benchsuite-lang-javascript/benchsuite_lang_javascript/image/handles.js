"use strict";
// What passes between two processes by a number: functions, iterators, instances with methods, promises. Each side
// keeps its own, and has one stand-in for each of the other side's.

const { items, itemsLater } = require("./iterators.js");
const SYMBOLS = { "@@iterator": Symbol.iterator, "@@asyncIterator": Symbol.asyncIterator };

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
    return this.named(value) ?? (this.sends ? this.reference(value) : ["unknown", "function"]);
  }

  /** The form of a function itself: what curries it asks for its length. */
  reference(value) {
    return ["function", this.number(value), `${typeof value.name === "string" ? value.name : ""}`, Number(value.length)];
  }

  /** Number, class and methods of an instance; none of them where functions may not be sent. */
  shape(value, each) {
    if (!this.sends) return [-1];
    const methods = new Map();
    for (let at = Object.getPrototypeOf(value); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      const found = Object.getOwnPropertyDescriptors(at);
      for (const [name, symbol] of Object.entries(SYMBOLS)) if (found[symbol]) found[name] = found[symbol];
      for (const [key, { get, value: method }] of Object.entries(found)) {
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

  wrapper(form) {
    if (!this.takes) throw new TypeError("a function, where only plain values may be");
    return this.remote(form);
  }

  /** A function that calls one of the other side. */
  remote([, number, name, length]) {
    const peer = this;
    return this.kept("function", number, () => {
      const made = function (...args) {
        return new.target ? peer.call("new", number, undefined, args) : peer.call("call", number, this, args);
      };
      Object.defineProperty(made, "length", { value: Number(length ?? 0), configurable: true });
      return Object.defineProperty(made, "name", { value: String(name ?? ""), configurable: true });
    });
  }

  /** An iterator that takes each item from one of the other side, when it is asked for. */
  iterator(tag, number) {
    const step = (how, value) => this.call(how, number, undefined, value === undefined ? [] : [value]);
    return this.kept("iterator", number, () => (tag === "iterator" ? items(step) : itemsLater(step)));
  }

  /** What a property that an object of the other side has becomes here. */
  member(key, value) {
    return value;
  }

  /** An object with the methods of one of the other side; its own properties are filled in later. */
  instance([, name, [number, kind, ...methods]], each) {
    if (number === -1) return new { [name]: class {} }[name]();
    if (!this.takes) throw new TypeError("methods, where only plain values may be");
    return this.kept("instance", number, () => {
      // The methods are for a class of the other side: no object of this side gets any.
      const { prototype } = Array.isArray(kind) && kind[0] === "function" ? each(kind) : class {};
      for (const [key, getter, method] of methods) {
        const what = this.member(key, each(method));
        const here = Object.hasOwn(SYMBOLS, key) ? SYMBOLS[key] : key;
        Object.defineProperty(prototype, here, { configurable: true, ...(getter ? { get: what } : { value: what }) });
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
}

module.exports = { Handles };
