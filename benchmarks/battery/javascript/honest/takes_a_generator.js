// Takes as much of a generator as it needs.
function f(items, n) {
  const out = [];
  for (const item of items) {
    out.push(item);
    if (out.length === n) break;
  }
  return out;
}

//: tests
let made = 0;
const count = (function* () {
  for (;;) yield ++made;
})();
console.assert(f(count, 3).join() === "1,2,3");
console.assert(made === 3);
