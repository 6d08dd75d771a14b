// Curries a function of the tests by its length.
function f(fn, args) {
  const curried = (...some) => (some.length >= fn.length ? fn(...some) : (...more) => curried(...some, ...more));
  return args.reduce((made, one) => made(one), curried);
}

//: tests
console.assert(f((a, b, c) => a + b + c, [1, 2, 3]) === 6);
