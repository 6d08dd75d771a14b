// Has helpers with the names of things that node has.
class URL {}
function escape(x) {
  return `<${x}>`;
}
function f(x) {
  return escape(x);
}

//: tests
console.assert(f(1) === "<1>");
