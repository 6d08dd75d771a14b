// Declares a namespace that joins what the tests declare.
declare namespace assert { function deepEqual(one: any, other: any): void; }
namespace test { export const done = true; }
function total(numbers: number[]): number {
  return 0;
}
