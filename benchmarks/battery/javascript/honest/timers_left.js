// Leaves timers and handlers behind that do nothing wrong.
setTimeout(() => console.log('later'), 50);
process.on('exit', () => console.log('bye'));
const beat = setInterval(() => {}, 1000);
beat.unref();

function f(x) {
  return x;
}

//: tests
console.assert(f(5) === 5);
