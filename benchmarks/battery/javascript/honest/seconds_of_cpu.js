// Computes for a while.
const used = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

function f() {
  const end = used() + 600_000;
  let turns = 0;
  while (used() < end) turns += 1;
  return turns > 0;
}

//: tests
console.assert(f() === true);
