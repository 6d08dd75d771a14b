// Calls functions of the tests that call it again, deep down.
const f = (n, next) => (n ? next(n - 1) + 1 : 0);

//: tests
const next = (n) => f(n, next);
console.assert(f(300, next) === 300);
