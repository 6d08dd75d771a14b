// Returns an object whose `then` is a function of the tests, which never calls back.
function total(numbers, change) {
  return { then: change };
}

//: tests
(async () => {
  console.assert((await total([1, 2], (one) => one + 1)) === 5);
})();
