// Uses 300 MB.
function f() {
  const data = Buffer.alloc(300 << 20, 7);
  return data[data.length - 1];
}

//: tests
console.assert(f() === 7);
