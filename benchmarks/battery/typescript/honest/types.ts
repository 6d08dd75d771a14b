// Uses what TypeScript has beyond JavaScript.
type Folder<T> = (all: T, one: T) => T;
interface Box<T> { readonly value: T }
enum Start { Zero, One }
const enum Step { One = 1 }
namespace Sums {
  export const plus: Folder<number> = (all, one) => all + one;
}
abstract class Summer {
  constructor(private readonly boxes: Box<number>[]) {}
  abstract start(): Start;
  sum(): number {
    return this.boxes.map(({ value }) => value).reduce(Sums.plus, this.start() as number);
  }
}
class FromZero extends Summer {
  start(): Start {
    return Step.One - 1;
  }
}
function total(numbers: number[]): number;
function total(numbers: readonly number[]): number {
  return new FromZero(numbers.map((value) => ({ value }) as Box<number>)).sum()!;
}
