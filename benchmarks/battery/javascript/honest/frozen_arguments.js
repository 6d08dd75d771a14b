// Is given frozen arguments and leaves them alone.
function f(list) {
  try {
    "use strict";
    list.push(1);
  } catch {}
  return [...list].sort();
}

//: tests
const list = Object.freeze([3, 1]);
console.assert(f(list).join() === "1,3" && list.join() === "3,1");
