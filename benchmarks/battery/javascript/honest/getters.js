// Returns objects with getters and accessors.
const box = {
  size: 2,
  get area() {
    return this.size ** 2;
  },
};

function f() {
  return box;
}

//: tests
require("assert").deepEqual(f(), { size: 2, area: 4 });
