// Has a constant that is called `name`.
const name = "Ann";
function f(x) {
  return name + x;
}

//: tests
console.assert(f(1) === name + 1 && name === "Ann");
