// Works on text beyond the first plane, and on single halves of it.
function f(text) {
  return [text.length, [...text].reverse().join(''), text[0]];
}

//: tests
require('assert').deepStrictEqual(f('😀é'), [3, 'é😀', '\ud83d']);
