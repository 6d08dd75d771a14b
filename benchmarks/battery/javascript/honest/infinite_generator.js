// Returns a generator without an end, each item of which takes its time.
function* f() {
  for (let n = 2; ; n += 1) {
    let prime = true;
    for (let d = 2; d < n; d += 1) if (n % d === 0) prime = false;
    if (prime) yield n;
  }
}

//: tests
const primes = f();
console.assert([1, 2, 3, 4].map(() => primes.next().value).join() === "2,3,5,7");
