// Asks for strict mode and ends in a comment.
'use strict';

function f(x) {
  return this === undefined && x;
}
// the end
//: tests
console.assert(f(1) === 1);
