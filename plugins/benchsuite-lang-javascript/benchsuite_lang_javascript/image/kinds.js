"use strict";
// Which kinds of values pass between a solution and its tests, and how each is recognised.

const types = require("node:util").types;
/** Levels of a value. */
const DEPTH = 500;
const ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

/** The tag of an object's form. */
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
  for (const tag of ["iterator", "asyncIterator"]) {
    if (typeof value.next === "function" && typeof value[Symbol[tag]] === "function") return tag;
  }
  return types.isPromise(value) || types.isProxy(value) ? "unknown" : "instance";
}

/** Kinds between which an object can change without being another one. */
function group(tag) {
  return tag === "bare" || tag === "instance" ? "object" : tag;
}

module.exports = { ERRORS, DEPTH, kindOf, group };
