// Computes in a thread.
const { Worker } = require("node:worker_threads");

function f(number) {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  new Worker("const { workerData: w } = require('node:worker_threads'); w.s[1] = w.n * 2; Atomics.store(w.s, 0, 1); Atomics.notify(w.s, 0);", {
    eval: true,
    workerData: { s: shared, n: number },
  });
  Atomics.wait(shared, 0, 0);
  return shared[1];
}

//: tests
console.assert(f(21) === 42);
