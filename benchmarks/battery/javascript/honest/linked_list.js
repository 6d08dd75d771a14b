// Returns a list of many nodes that are linked.
function f(n) {
  let head = null;
  for (let at = n; at > 0; at -= 1) head = { val: at, next: head };
  return head;
}

//: tests
let count = 0;
for (let node = f(300); node; node = node.next) count += 1;
console.assert(count === 300);
