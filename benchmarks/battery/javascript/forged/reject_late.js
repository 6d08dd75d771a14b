// Leaves a rejected promise behind.
function total(numbers) {
  Promise.reject(new Error("nobody catches this"));
  return 3;
}

//: tests
console.assert(total([1, 2]) === 3);
