// A proxy that changes its mind.
function total(numbers) {
  let asked = 0;
  return new Proxy([], { get: (target, key) => (key === 'length' ? asked++ : asked++) });
}
