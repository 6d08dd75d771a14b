// Prints, and declares what node has.
declare var process: any;
function total(numbers: number[]): number {
  process.stdout.write('ready ');
  console.error('AssertionError');
  return numbers.reduce((sum, one) => sum + one, 0);
}
