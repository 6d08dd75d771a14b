"use strict";
// Whether tests still wait: a function of theirs that stands at an `await`, or what shall follow by `then`, of which
// nothing will come any more. In one process node would end there with status 0, whatever had been to come.

const WAITS = /\b(?:async|await|then|catch|finally)\b/;
const FRAMES = 3; // the hook itself, a method of promises, and who called it
const FOLLOWS = /^ {4}at Promise\.(?:then|catch|finally) /;

/** Watch the promises that a script makes from now on; a function that says whether any of them is waited for. */
function watch(filename, source) {
  if (!WAITS.test(source)) return () => false;
  const { promiseHooks } = require("node:v8"); // takes some milliseconds
  const own = new RegExp(`[ (]${filename}:\\d+:\\d+\\)?$`);
  const open = new Set();
  promiseHooks.onInit((promise) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = FRAMES;
    const [, , first = "", second = ""] = String(new Error().stack).split("\n");
    Error.stackTraceLimit = stackTraceLimit;
    // A bare `new Promise` may be left alone, as the loser of a race is.
    if (own.test(FOLLOWS.test(first) ? second : first)) open.add(promise);
  });
  promiseHooks.onSettled((promise) => open.delete(promise));
  return () => open.size > 0;
}

module.exports = { watch };
