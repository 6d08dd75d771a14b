// Has the words of an exit where they do nothing.
// process.exit(0)
const text = "process.exit(0); throw new Error()";

/* return; */
function f() {
  return text.length;
}

//: tests
console.assert(f() === 34);
