"""The part of `SandboxTests` that is hostile: attempts on the host, on the sandbox, and on the next job."""

# ruff: noqa: S101  # this is a kit of tests: they assert

from __future__ import annotations

import json
import platform
import time
import uuid
from collections.abc import Mapping
from typing import Any, Protocol

import pytest
from attrs import evolve

from benchsuite_core.languages import Language
from benchsuite_core.proof import Secret
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Image, Job, Limits, Sandbox, Worker

SMALL = Limits(cpu_s=1.0, wall_s=10.0, memory_mb=256, output_kb=8, processes=48, disk_mb=64)

SEARCHING = evolve(SMALL, cpu_s=20.0, wall_s=60.0)
"""For probes that walk over a whole file system, which may be that of a machine with many toolchains."""

PLANT = """\
import os, ctypes
def writable():
    seen = {os.getcwd(), os.environ['HOME'], os.environ.get('TMPDIR', '/tmp')}
    for root in PLACES:
        for folder, folders, _ in os.walk(root):
            folders[:] = [name for name in folders if name not in ('proc', 'sys', 'pts')]  # pts: terminals only
            if os.access(folder, os.W_OK): seen.add(folder)
    return sorted(seen)
"""

SOCKETS = """\
import json, socket
def attempt(do):
    try: do()
    except OSError as error: return error.errno
    return 0
def connect(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as s: s.connect(address)
print(json.dumps({
    'interfaces': [name for _, name in socket.if_nameindex()],
    'ipv4': attempt(lambda: connect(socket.AF_INET, ('192.0.2.1', 53))),
    'metadata': attempt(lambda: connect(socket.AF_INET, ('169.254.169.254', 80))),
    'ipv6': attempt(lambda: connect(socket.AF_INET6, ('2001:db8::1', 53))),
    'packet': attempt(lambda: socket.socket(17, socket.SOCK_RAW)),
    'vsock': attempt(lambda: socket.socket(40, socket.SOCK_STREAM)),
    'alg': attempt(lambda: socket.socket(38, socket.SOCK_SEQPACKET)),
}))
"""

CALLS = """\
import ctypes, json, os, platform
numbers = {
    'x86_64': dict(unshare=272, mount=165, ptrace=101, keyctl=250, add_key=248, bpf=321, perf_event_open=298,
                   userfaultfd=323, io_uring_setup=425, process_vm_readv=310, setns=308, init_module=175,
                   open_by_handle_at=304, pivot_root=155, kexec_load=246, name_to_handle_at=303, syslog=103),
    'aarch64': dict(unshare=97, mount=40, ptrace=117, keyctl=219, add_key=217, bpf=280, perf_event_open=241,
                    userfaultfd=282, io_uring_setup=425, process_vm_readv=270, setns=268, init_module=105,
                    open_by_handle_at=265, pivot_root=41, kexec_load=104, name_to_handle_at=264, syslog=116),
}[platform.machine()]
libc = ctypes.CDLL(None, use_errno=True)
seen = {}
for name, number in numbers.items():
    ctypes.set_errno(0)
    result = libc.syscall(number, 0x10000000 if name == 'unshare' else 0, 0, 0, 0, 0)
    seen[name] = ctypes.get_errno() if result == -1 else 0
print(json.dumps(seen))
"""


class Kit(Protocol):
    """What the checks here use of `SandboxTests`."""

    places: tuple[str, ...]

    def make_sandbox(self) -> Sandbox: ...  # noqa: D102 - documented in SandboxTests
    def make_language(self) -> Language: ...  # noqa: D102 - the same
    def job(self, code: str, *, limits: Limits = ...) -> Job: ...  # noqa: D102 - the same


def values(seen: Execution) -> Any:
    """What a probe printed as JSON."""
    assert seen.exit_code == 0, f"the probe must run to its end: {seen}"
    return json.loads(seen.stdout)


class IsolationTests:
    """Checks of isolation; a part of `SandboxTests`, which has the fixtures."""

    places = ("/",)
    """Directories under which programs may find something writable."""

    # From one job to the next.

    def test_files_of_one_job_are_gone_in_the_next(self: Kit, worker: Worker) -> None:
        """In every place that a program can write to, wherever it is."""
        code = f"PLACES = {self.places!r}\n{PLANT}\n"
        mark = f"planted-{uuid.uuid4().hex}"
        plant = f"for place in writable(): open(place + '/{mark}', 'w').write('x')\nprint(len(writable()))"
        assert int(worker.run(self.job(code + plant, limits=SEARCHING)).stdout) > 0, "a program can write somewhere"
        find = f"print([p for p in writable() if os.path.exists(p + '/{mark}')], os.listdir('.'))"
        assert worker.run(self.job(code + find, limits=SEARCHING)).stdout == "[] ['main.py']\n", (
            "every writable place is wiped"
        )

    def test_files_made_to_stay_are_gone_too(self: Kit, worker: Worker) -> None:
        """Closed directories, deep trees, FIFOs, odd names; and a link's target is left alone."""
        code = """\
import os
home = os.environ.get('TMPDIR') or os.environ['HOME']
os.chdir(home)
os.symlink('/etc', 'link'); os.mkfifo('fifo'); open(b'\\xff\\n odd', 'w')
os.mkdir('closed'); open('closed/file', 'w'); os.symlink('/', 'closed/root'); os.chmod('closed', 0)
for depth in range(2000):
    os.mkdir('deep'); os.chdir('deep')
open('bottom', 'w'); os.chmod('.', 0)
"""
        assert worker.run(self.job(code)).exit_code == 0
        code = (
            "import os; print(os.listdir(os.environ.get('TMPDIR') or os.environ['HOME']), len(os.listdir('/etc')) > 3)"
        )
        seen = worker.run(self.job(code))
        left = seen.stdout.replace("'program'", "").replace("'main.py'", "")
        assert left == "[] True\n", f"nothing may be made to stay: {seen.stdout}"

    def test_system_v_ipc_of_one_job_is_gone_in_the_next(self: Kit, worker: Worker) -> None:
        """Shared memory, semaphores, message queues; POSIX queues are files."""
        ask = "import ctypes\nc = ctypes.CDLL(None)\nprint(c.shmget(7, 64, {0}), c.semget(7, 1, {0}), c.msgget(7, {0}))"
        assert "-1" not in worker.run(self.job(ask.format(0o1600))).stdout, "the probe must make them"
        look = ask.format(0o600)
        assert worker.run(self.job(look)).stdout == "-1 -1 -1\n", "System V IPC outlives processes: remove it"

    def test_no_process_outlives_its_job(self: Kit, worker: Worker) -> None:
        """Children, orphans and daemons, stopped ones and ones that ignore signals."""
        mark = uuid.uuid4().hex
        code = f"""\
import os, signal, subprocess, sys, time
for number in (1, 2, 15): signal.signal(number, signal.SIG_IGN)
sleep = [sys.executable, '-c', 'import time; time.sleep(60)', '{mark}']
subprocess.Popen(sleep)
stopped = subprocess.Popen(sleep); os.kill(stopped.pid, signal.SIGSTOP)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0: os.execv(sys.executable, sleep)
    os._exit(0)
time.sleep(0.2)
"""
        assert worker.run(self.job(code)).exit_code == 0
        look = f"""\
import glob
found = []
for name in glob.glob('/proc/[0-9]*/cmdline'):
    try: found += [name] if b'{mark}' in open(name, 'rb').read() else []
    except OSError: pass
print(found)
"""
        assert worker.run(self.job(look)).stdout == "[]\n", "every process of a job ends with it"

    # Attempts on the machine.

    def test_a_fork_bomb_ends_with_its_job(self: Kit, worker: Worker) -> None:
        """In time, and the next job has the machine for itself."""
        begin = time.monotonic()
        seen = worker.run(self.job("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"))
        assert seen.limit in ("cpu", "wall", "memory"), f"{seen}"
        assert time.monotonic() - begin < SMALL.wall_s + 3, "a bomb is ended in time"

    def test_threads_and_processes_are_limited(self: Kit, worker: Worker) -> None:
        """To about `Limits.processes`, and an honest pool of eight has room."""
        code = """\
import os, time
n = 0
try:
    while True:
        if os.fork() == 0: time.sleep(60)
        n += 1
except OSError: print(n)
"""
        seen = worker.run(self.job(code))
        assert 8 <= int(seen.stdout) <= SMALL.processes + 16, f"{seen}"

    def test_disk_and_inodes_are_limited(self: Kit, worker: Worker) -> None:
        """In every writable place; a full one is the program's trouble."""
        code = f"""\
PLACES = {self.places!r}
{PLANT}
import shutil
for place in writable():
    if not place.startswith('/dev/mqueue'):
        free = os.statvfs(place)
        print(place, free.f_blocks * free.f_frsize >> 20, free.f_files)
        assert free.f_blocks * free.f_frsize <= {SMALL.disk_mb + 1} << 20 and free.f_files <= 100_000, place
try: open('big', 'wb').write(bytes({2 * SMALL.disk_mb} << 20)); print('unlimited')
except OSError: print('limited')
"""
        seen = worker.run(self.job(code, limits=SEARCHING))
        assert seen.exit_code in (0, -25), f"{seen}"
        assert "unlimited" not in seen.stdout, f"{seen}"

    def test_killing_everything_kills_only_itself(self: Kit, worker: Worker) -> None:
        """All that it may signal, the first process too."""
        code = "import os, signal\nfor n in (1, 2, 3, 9, 15, 17, 19): os.kill(1, n)\nos.kill(-1, 9)\nprint('alone')"
        seen = worker.run(self.job(code))
        assert seen.limit == "", f"{seen}"

    def test_the_first_process_is_closed_to_programs(self: Kit, worker: Worker) -> None:
        """Its memory, its descriptors, its limits, its priority."""
        code = """\
import os, resource, json
def attempt(do):
    try: return repr(do())
    except (OSError, ValueError): return ''
print(json.dumps({
    'mem': attempt(lambda: open('/proc/1/mem', 'rb')),
    'fd': attempt(lambda: os.listdir('/proc/1/fd')),
    'environ': attempt(lambda: open('/proc/1/environ', 'rb').read()),
    'maps': attempt(lambda: open('/proc/1/maps').read()),
    'root': attempt(lambda: os.listdir('/proc/1/root')),
    'oom': attempt(lambda: open('/proc/1/oom_score_adj', 'w').write('1000')),
    'cpu': attempt(lambda: resource.prlimit(1, resource.RLIMIT_CPU, (0, 0))),
    'files': attempt(lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0))),
    'nice': attempt(lambda: os.setpriority(os.PRIO_PROCESS, 1, 19)),
    'affinity': attempt(lambda: os.sched_setaffinity(1, {0})),
    'policy': attempt(lambda: os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0))),
}))
"""
        opened = {name: got for name, got in values(worker.run(self.job(code))).items() if got}
        assert not opened, f"what reaches the first process reaches every later job: {opened}"

    def test_memory_that_hides_from_the_killer_ends_the_job_alone(self: Kit, worker: Worker) -> None:
        """Many small processes with a low score: even the first process may go, and it is still the program's fault."""
        code = """\
import os, time
for _ in range(40):
    if os.fork() == 0:
        for score in range(0, 1000, 50):
            try: open('/proc/self/oom_score_adj', 'w').write(str(score)); break
            except OSError: pass
        held = []
        while True: held.append(bytearray(1 << 18)); time.sleep(0.001)
time.sleep(60)
"""
        seen = worker.run(self.job(code))
        assert seen.limit in ("memory", "cpu", "wall"), f"{seen}"

    def test_a_stray_descriptor_in_the_proof_does_no_harm(self: Kit, worker: Worker) -> None:
        """Descriptors passed over the token's socket, and a program that ends without reading."""
        code = "import socket\ns = socket.socket(fileno=3)\nsocket.send_fds(s, [b'ready\\n'], [0, 1, 2])\nprint('sent')"
        job = self.job(code)
        seen = worker.run(evolve(job, secret=Secret(a="0" * 32, b="f" * 32, name="check_1")))
        assert (seen.stdout, seen.proven) == ("sent\n", False), f"{seen}"

    # Attempts on the host and its secrets.

    def test_the_environment_has_nothing_of_the_host(self: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keys and proxies of the user are in the coordinator's environment; they stay there."""
        for name in ("OPENAI_API_KEY", "HF_TOKEN", "HTTPS_PROXY", "LD_PRELOAD_SECRET", "BENCHSUITE_SECRET"):
            monkeypatch.setenv(name, "http://secret-of-the-host.invalid")
        sandbox = self.make_sandbox()
        try:
            image = sandbox.image(self.make_language(), lambda _: None)
            assert isinstance(image, Image)
            with sandbox.worker(image, SMALL, "kit") as worker:
                code = "import json, os; print(json.dumps([dict(os.environ), open('/proc/self/environ').read()]))"
                seen = worker.run(self.job(code))
        finally:
            sandbox.close()
        assert "secret-of-the-host" not in seen.stdout, "the environment is an allow-list"
        assert {"PATH", "HOME", "LANG"} <= set(values(seen)[0]), "programs find their tools and their home"

    def test_there_is_no_network(self: Kit, worker: Worker) -> None:
        """Nothing but loopback, and no odd families of sockets."""
        seen: Mapping[str, Any] = values(worker.run(self.job(SOCKETS)))
        assert seen["interfaces"] == ["lo"], f"{seen}"
        for name in ("ipv4", "metadata", "ipv6", "packet", "vsock", "alg"):
            assert seen[name], f"{name} must fail: {seen}"

    def test_programs_have_no_rights(self: Kit, worker: Worker) -> None:
        """Not root, no capability, none to be had, a system-call filter, no set-uid files."""
        code = """\
import json, os
status = dict(line.split(':\\t', 1) for line in open('/proc/self/status').read().splitlines() if ':\\t' in line)
setuid = []
for folder, folders, files in os.walk('/', followlinks=False):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in ('/proc', '/sys')]
    for name in files:
        try: mode = os.lstat(os.path.join(folder, name)).st_mode
        except OSError: continue
        inert = os.statvfs(folder).f_flag & os.ST_NOSUID
        if mode & 0o6000 and not inert: setuid.append(os.path.join(folder, name))
print(json.dumps({'uid': os.getuid(), 'caps': [status[k].strip() for k in ('CapPrm', 'CapEff', 'CapBnd', 'CapAmb')],
                  'new': status['NoNewPrivs'].strip(), 'seccomp': status['Seccomp'].strip(), 'setuid': setuid[:5]}))
"""
        seen = values(worker.run(self.job(code, limits=SEARCHING)))
        assert seen["uid"] != 0, "programs are not root"
        assert set(seen["caps"]) == {"0" * 16}, f"no capability: {seen}"
        assert (seen["new"], seen["seccomp"]) == ("1", "2"), f"no new privileges, and a filter: {seen}"
        assert seen["setuid"] == [], f"no set-uid files, but where the mount makes them inert: {seen}"

    def test_the_file_system_is_read_only(self: Kit, worker: Worker) -> None:
        """No poisoned headers or packages, for whoever comes next."""
        code = """\
import os, sys, sysconfig
for place in ('/', '/etc', '/usr/bin', '/usr/lib', '/var/tmp', '/root', '/run', sysconfig.get_path('stdlib')):
    try: open(place + '/planted', 'w'); print(place)
    except OSError: pass
"""
        assert worker.run(self.job(code)).stdout == "", "the image cannot be written to"

    def test_dangerous_system_calls_fail(self: Kit, worker: Worker) -> None:
        """Namespaces, tracing, keys, BPF, io_uring and their like."""
        open_calls = [name for name, errno in values(worker.run(self.job(CALLS))).items() if errno not in (1, 38)]
        assert not open_calls, f"these must fail with EPERM or ENOSYS: {open_calls}"

    def test_nothing_of_the_host_can_be_seen(self: Kit, worker: Worker) -> None:
        """Its processes, its name, its engine's socket."""
        code = """\
import json, os
print(json.dumps({'processes': len([n for n in os.listdir('/proc') if n.isdigit()]), 'name': os.uname().nodename,
                  'sockets': [p for p in ('/var/run/docker.sock', '/run/docker.sock') if os.path.exists(p)],
                  'cmdline': open('/proc/1/cmdline').read()[:40]}))
"""
        seen = values(worker.run(self.job(code)))
        assert seen["processes"] <= 3, f"the agent and the program: {seen}"
        assert seen["sockets"] == [], f"{seen}"
        assert seen["name"] != platform.node(), "the host's name is the host's business"
