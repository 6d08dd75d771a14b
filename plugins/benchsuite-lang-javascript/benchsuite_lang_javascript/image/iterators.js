"use strict";
// Iterators that take their items from the other side, each when it is asked for: what a generator does between two
// items happens when it would in one process, and one without an end is no trouble.

/** What may be asked of an iterator of the other side. */
const STEPS = { next: true, return: true, throw: true };

/** `step` asks the other side for one step, as an iterator's own methods do. */
function* items(step) {
  let sent, ended;
  try {
    for (;;) {
      const { done, value } = step("next", sent);
      if ((ended = done)) return value;
      sent = yield value;
    }
  } finally {
    if (ended === false) step("return");
  }
}

async function* itemsLater(step) {
  let sent, ended;
  try {
    for (;;) {
      const { done, value } = await step("next", sent);
      if ((ended = done)) return value;
      sent = yield value;
    }
  } finally {
    if (ended === false) await step("return");
  }
}

module.exports = { items, itemsLater, STEPS };
