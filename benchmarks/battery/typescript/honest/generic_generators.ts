// Is generic, and goes through a generator.
function* each<T>(items: Iterable<T>): Generator<T, void, undefined> {
  yield* items;
}
const total = <T extends number>(numbers: T[]): number => {
  let sum = 0;
  for (const one of each(numbers)) sum += one;
  return sum;
};
