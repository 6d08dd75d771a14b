// Imports a module at run time.
async function f() {
  const { join } = await import('node:path');
  return join('a', 'b');
}

//: tests
(async () => {
  console.assert((await f()) === 'a/b');
})();
