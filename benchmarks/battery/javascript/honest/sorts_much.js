// Sorts by a function of the tests.
const f = (list, compare) => list.sort(compare);

//: tests
const list = Array.from({ length: 3000 }, (_, at) => (at * 7919) % 3001);
console.assert(f(list, (a, b) => a - b)[0] === 0);
