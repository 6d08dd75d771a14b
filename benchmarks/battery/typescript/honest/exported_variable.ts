// Exports its function, as a variable.
export let total = function (numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
};
