// Exports its function, and another by default.
export function total(numbers: number[]): number {
  return sum(...numbers);
}

export default function sum(...numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
