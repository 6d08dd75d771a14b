"use strict";
// Builds values from their plain forms, as real built-ins of this side: no class, getter or hook of the other side ever
// reaches this one. Whatever is no form throws.

const { ERRORS, DEPTH, kindOf, group } = require("./kinds.js");
const NUMBERS = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };
const BYTES = {
  ...{ Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array },
  ...{ Float32Array, Float64Array, BigInt64Array, BigUint64Array },
};

function define(target, key, value, enumerable = true) {
  // Not an assignment: a key `__proto__` is a key like others.
  Object.defineProperty(target, key, { value, writable: true, enumerable, configurable: true });
}

/** Reads the values of one message. `known` has the objects of this side that the other one refers to by number. */
class Decoder {
  constructor(handles, known = []) {
    this.handles = handles;
    this.known = known;
    this.met = [];
  }

  decode(form, depth = 0) {
    if (form === null || typeof form !== "object") return form;
    if (!Array.isArray(form) || depth > DEPTH + 5) throw new TypeError("no form");
    const [tag, what] = form;
    switch (tag) {
      case "undefined":
        return undefined;
      case "number":
        return found(NUMBERS, what);
      case "bigint":
        return what ? -BigInt(`0x${form[2]}`) : BigInt(`0x${form[2]}`);
      case "unknown":
        return Symbol(String(what).slice(0, 200));
      case "ref":
        return found(this.met, what);
      case "was":
        return found(this.known, what);
      case "function":
        return this.handles.wrapper(form);
      case "iterator":
      case "asyncIterator":
        return this.named(this.handles.iterator(tag, what));
      case "yours":
      case "promise":
        return this.named(tag === "yours" ? this.handles.mine(what) : this.handles.promise(what));
      default:
        return this.fill(this.empty(tag, form, depth), form, depth);
    }
  }

  named(value) {
    if (typeof value === "object") this.met.push(value);
    return value;
  }

  /** The object of a form, before what is inside it. */
  empty(tag, form, depth) {
    const made = this.made(tag, form, depth);
    this.met.push(made);
    return made;
  }

  made(tag, form, depth) {
    switch (tag) {
      case "array":
        return [];
      case "frozen":
        return this.made(form[1], form.slice(1), depth);
      case "Map":
        return new Map();
      case "Set":
        return new Set();
      case "Date":
        return new Date(this.decode(form[1]));
      case "RegExp":
        return new RegExp(form[1], form[2]);
      case "boxed":
        return Object(this.decode(form[1]));
      case "object":
        return {};
      case "bare":
        return Object.create(null);
      case "error":
        return failure(form);
      case "bytes":
        return bytes(form[1], Buffer.from(form[2], "base64"));
      case "instance":
        return this.handles.instance(form, (one) => this.decode(one, depth + 1));
      default:
        throw new TypeError("no such tag");
    }
  }

  /** Give an object of this side the content that a form says; what it had before is dropped. */
  fill(target, form, depth = 0) {
    const each = (one) => this.decode(one, depth + 1);
    const tag = form[0];
    if (tag === "frozen") return Object.isFrozen(target) ? target : Object.freeze(this.fill(target, form.slice(1), depth));
    if (group(kindOf(target)) !== group(tag)) throw new TypeError("the content of something else");
    if (tag === "array") {
      target.length = 0;
      for (const one of form.slice(1)) {
        if (Array.isArray(one) && one[0] === "hole") target.length += 1;
        else target.push(each(one));
      }
      return target;
    }
    if (tag === "Map" || tag === "Set") {
      target.clear();
      for (const one of form.slice(1)) tag === "Map" ? target.set(each(one[0]), each(one[1])) : target.add(each(one));
    } else if (tag === "Date") {
      target.setTime(this.decode(form[1]));
    } else if (tag === "RegExp") {
      target.lastIndex = form[3];
    } else if (tag === "bytes") {
      const { buffer = target, byteOffset, byteLength } = target; // there may be other bytes behind these
      new Uint8Array(buffer, byteOffset, byteLength).set(Buffer.from(form[2], "base64"));
    } else if (tag !== "boxed") {
      const pairs = form.slice({ error: 4, instance: 3 }[tag] ?? 1);
      for (const key of Object.keys(target)) delete target[key];
      for (const [key, one] of pairs) define(target, key, this.handles.member(key, each(one)));
    }
    return target;
  }
}

function found(table, key) {
  if (!Object.hasOwn(table, key)) throw new TypeError("no such thing");
  return table[key];
}

function failure([, kind, name, message]) {
  const error = new (found(ERRORS, kind))(message);
  if (error.name !== name) define(error, "name", name, false);
  return error;
}

function bytes(name, data) {
  if (name === "Buffer") return data;
  const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
  return name === "ArrayBuffer" ? buffer : new (found(BYTES, name))(buffer);
}

module.exports = { Decoder, define };
