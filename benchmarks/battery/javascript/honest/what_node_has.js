// Looks at what node offers; nothing is missing.
function f() {
  return [typeof fetch, typeof WebAssembly, typeof URL, typeof TextEncoder, typeof AbortController, typeof queueMicrotask,
    new Intl.NumberFormat('de').format(1234.5), 'é'.normalize('NFD').length, [3, 1, 2].toSorted().join(), process.version.split('.')[0],
    new Date(0).toLocaleDateString('en-GB'), 'a-b'.replaceAll('-', '+'), typeof require.resolve('fs'), __filename.endsWith('.js')];
}

//: tests
require('assert').deepStrictEqual(f(), ['function', 'object', 'function', 'function', 'function', 'function', '1.234,5', 2, '1,2,3', 'v20',
  '01/01/1970', 'a+b', 'string', true]);
