// Runs into the end of the stack on purpose.
function f() {
  let depth = 0;
  const down = () => {
    depth += 1;
    down();
  };
  try {
    down();
  } catch (error) {
    return [error instanceof RangeError, depth > 5000];
  }
}

//: tests
require("assert").deepStrictEqual(f(), [true, true]);
