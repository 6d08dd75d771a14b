// Ends with a line that hides an error of the line after it.
function total(numbers: number[]): number {
  return 0;
}
// @ts-ignore
