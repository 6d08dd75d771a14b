// Runs its own examples when it is the main module.
function f(x) {
  return x * 2;
}

if (require.main === module) {
  console.log(f(2), process.argv.length, module.children.length);
}
module.exports = { f };

//: tests
console.assert(f(4) === 8);
