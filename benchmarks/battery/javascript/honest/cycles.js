// Returns a structure with a cycle and a shared part.
function f() {
  const shared = [1];
  const top = { a: shared, b: shared };
  top.self = top;
  return top;
}

//: tests
const got = f();
console.assert(got.self === got && got.a === got.b && got.a[0] === 1);
