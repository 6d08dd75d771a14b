"use strict";
// The plain forms of values that pass between a solution and its tests: JSON, with tagged arrays for all that JSON has
// not. What has no plain form becomes a symbol on the other side, which equals nothing but itself. See decode.js.

const { ERRORS, DEPTH, kindOf } = require("./kinds.js");
const PARTS = 8_000_000;
const FREEZES = new Set(["array", "object", "bare", "instance"]);

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
    if (tag !== "unknown" && !this.known.has(value)) this.met.set(value, this.met.size);
    const form = this.form(tag, value, depth);
    return FREEZES.has(tag) && Object.isFrozen(value) ? ["frozen", ...form] : form;
  }

  form(tag, value, depth) {
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
      case "asyncIterator":
        return [tag, this.handles.number(value)];
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

module.exports = { Encoder };
