"use strict";
// The channel between a solution and its checker: frames of eight bytes of length and JSON, on a socket, synchronous.

const fs = require("node:fs");
const CHANNEL = 4;
const FRAME = 64 << 20;

/** The other side has ended. */
class Gone extends Error {}

/** Write a frame; a RangeError where it would be too large, Gone where nobody reads any more. */
function send(message) {
  const text = Buffer.from(JSON.stringify(message));
  if (text.length > FRAME) throw new RangeError(`a value of ${text.length >> 20} MiB`);
  const frame = Buffer.concat([Buffer.alloc(8), text]);
  frame.writeBigUInt64BE(BigInt(text.length));
  try {
    for (let at = 0; at < frame.length; ) at += fs.writeSync(CHANNEL, frame, at);
  } catch (error) {
    throw error.code === "EPIPE" ? new Gone("the other side has ended") : error;
  }
}

/** The next frame; Gone where there is none. */
function receive() {
  const size = Number(exactly(8).readBigUInt64BE());
  if (size > FRAME) throw new RangeError("a frame that is too large");
  const message = JSON.parse(exactly(size).toString());
  if (!Array.isArray(message)) throw new TypeError("no message");
  return message;
}

function exactly(size) {
  const data = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const more = fs.readSync(CHANNEL, data, at, size - at);
    if (!more) throw new Gone("the other side has ended");
    at += more;
  }
  return data;
}

module.exports = { send, receive, Gone };
