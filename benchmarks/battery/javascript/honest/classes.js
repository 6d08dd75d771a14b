// Uses a class with private fields, and its instances.
class Counter {
  #count = 0;

  add(n = 1) {
    this.#count += n;
    this.last = n;
    return this;
  }

  get count() {
    return this.#count;
  }
}

function f(list) {
  return list.reduce((counter, n) => counter.add(n), new Counter()).count;
}

//: tests
console.assert(f([1, 2, 3]) === 6);
