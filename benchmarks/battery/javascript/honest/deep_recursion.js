// Recurses as deep as node allows by default.
function f(n) {
  return n === 0 ? 0 : 1 + f(n - 1);
}

//: tests
console.assert(f(7000) === 7000);
