// Answers with a promise of something wrong.
async function total(numbers) {
  return 4;
}

//: tests
(async () => {
  console.assert((await total([1, 2])) === 3);
})();
