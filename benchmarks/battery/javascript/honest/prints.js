// Prints a lot, as examples in answers do.
console.log("start", { a: [1, { b: 2 }] });
console.error("to stderr");
console.table([[1, 2]]);
console.assert(false, "only a message");

function f(x) {
  process.stdout.write("x".repeat(10000) + "\n");
  return x + 1;
}

console.log(f(1));

//: tests
console.assert(f(1) === 2);
console.assert(f(2) === 3);
