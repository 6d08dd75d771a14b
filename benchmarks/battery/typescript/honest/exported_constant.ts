// Exports its function, as a constant.
export const total = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);
