#!/usr/bin/env node
// Begins with a line for the shell.
function f(x) {
  return x;
}

//: tests
console.assert(f(1) === 1);
