"use strict";
// The plain forms of values that pass between a solution and its tests: JSON, with tagged arrays for all that JSON has
// not. What has no plain form becomes a symbol on the other side, which equals nothing but itself. See decode.js.

const types = require("node:util").types;
const DEPTH = 500;
const PARTS = 8_000_000;
const DRAINED = 100_000;
const ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

/**
 * Writes the values of one message; an object met again is a reference.
 *
 * `handles` knows the functions and instances that pass by name (see peer.js), `known` the objects that the other side
 * has already, each with its number there.
 */
class Encoder {
  constructor(handles, known = new Map()) {
    this.handles = handles;
    this.known = known;
    this.met = new Map();
    this.left = PARTS;
  }

  encode(value, depth = 0) {
    switch (typeof value) {
      case "undefined":
        return ["undefined"];
      case "number":
        if (Object.is(value, -0)) return ["number", "-0"];
        return Number.isFinite(value) ? value : ["number", `${value}`];
      case "bigint":
        return ["bigint", value < 0n, (value < 0n ? -value : value).toString(16)];
      case "symbol":
        return ["unknown", String(value.description)];
      case "function":
        return this.handles.function(value);
      case "object":
        if (value === null) return null;
        if (this.known.has(value)) return ["was", this.known.get(value)];
        if (this.met.has(value)) return ["ref", this.met.get(value)];
        if (depth > DEPTH) return ["unknown", "object that is too deep"];
        return this.named(value) ?? this.content(value, depth);
      default:
        return value;
    }
  }

  /** The form of an object that passes by a number: one that came from the other side, or a promise. */
  named(value) {
    const form = this.handles.named(value);
    if (form) this.met.set(value, this.met.size);
    return form;
  }

  /** The form of an object itself, even where it is known. */
  content(value, depth = 0) {
    const tag = kindOf(value);
    this.count(1);
    if (tag !== "unknown" && tag !== "iterator" && !this.known.has(value)) this.met.set(value, this.met.size);
    const each = (one) => this.encode(one, depth + 1);
    switch (tag) {
      case "array":
        return this.items(tag, value, each);
      case "Map":
        return [tag, ...Array.from(Map.prototype.entries.call(value), ([key, one]) => [each(key), each(one)])];
      case "Set":
        return [tag, ...Array.from(Set.prototype.values.call(value), each)];
      case "Date":
        return [tag, each(Date.prototype.getTime.call(value))];
      case "RegExp":
        return [tag, value.source, value.flags, value.lastIndex];
      case "boxed":
        return [tag, each(value.valueOf())];
      case "error": {
        const name = Object.keys(ERRORS).findLast((one) => value instanceof ERRORS[one]) ?? "Error";
        return [tag, name, String(value.name), String(value.message), ...this.pairs(value, each)];
      }
      case "bytes": {
        const { buffer = value, byteOffset = 0, byteLength } = value;
        const name = Buffer.isBuffer(value) ? "Buffer" : Object.prototype.toString.call(value).slice(8, -1);
        return [tag, name, Buffer.from(buffer, byteOffset, byteLength).toString("base64")];
      }
      case "iterator":
        return this.items(tag, drain(value), each);
      case "object":
      case "bare":
        return [tag, ...this.pairs(value, each)];
      case "instance":
        return [tag, String(value.constructor?.name), this.handles.shape(value, each), ...this.pairs(value, each)];
      default:
        return ["unknown", Object.prototype.toString.call(value)];
    }
  }

  items(tag, value, each) {
    this.count(value.length);
    const form = [tag];
    for (let at = 0; at < value.length; at += 1) form.push(Object.hasOwn(value, at) ? each(value[at]) : ["hole"]);
    return form;
  }

  pairs(value, each) {
    const keys = Object.keys(value);
    this.count(keys.length);
    return keys.map((key) => [key, each(value[key])]);
  }

  count(parts) {
    this.left -= parts;
    if (this.left < 0) throw new RangeError("a value with too many parts");
  }
}

function kindOf(value) {
  if (Array.isArray(value)) return "array";
  if (types.isMap(value)) return "Map";
  if (types.isSet(value)) return "Set";
  if (types.isDate(value)) return "Date";
  if (types.isRegExp(value)) return "RegExp";
  if (types.isBoxedPrimitive(value)) return types.isSymbolObject(value) ? "unknown" : "boxed";
  if (value instanceof Error) return "error";
  if (types.isTypedArray(value) || types.isArrayBuffer(value)) return "bytes";
  const above = Object.getPrototypeOf(value);
  if (above === null) return "bare";
  if (above === Object.prototype) return "object";
  if (typeof value.next === "function" && typeof value[Symbol.iterator] === "function") return "iterator";
  return types.isPromise(value) || types.isProxy(value) ? "unknown" : "instance";
}

function drain(iterator) {
  const items = [];
  for (const item of iterator) if (items.push(item) > DRAINED) return [...items, Symbol("endless")];
  return items;
}

module.exports = { Encoder, ERRORS, DEPTH };
