// Starts as many processes as it can.
const { spawn } = require("node:child_process");
for (let number = 0; number < 200; number += 1) spawn("sleep", ["100"]).on("error", () => {});

function total(numbers) {
  return null;
}
