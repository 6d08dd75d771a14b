"""Probes: no process, timer, socket or setting of a program is left for the next one, nor on the machine.

Where a second program finds what the first one left, it takes it away, so that a probe leaves nothing either.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from benchsuite_core.probes.probe import BRIEF, SMALL, Seen, Topic, ended, ends_at, held, same_output

TOPIC = Topic(
    name="cross-sample",
    about="leaving processes, memory and settings for the next program, or on the machine",
    remedy="after each program kill every process, remove all IPC, and replace what cannot be cleaned",
)

IPC = """\
key = int(MARK[:7], 16)
def ask(flags): return LIBC.shmget(key, 64, flags), LIBC.semget(key, 1, flags), LIBC.msgget(key, flags)
"""

IPC_GONE = """\
shm, sem, msg = ask(0o600)
if shm != -1: found('shared memory'); LIBC.shmctl(shm, 0, None)
if sem != -1: found('semaphores'); LIBC.semctl(sem, 0, 0)
if msg != -1: found('messages'); LIBC.msgctl(msg, 0, None)
"""

QUEUE = """\
def ask(flags): return LIBC.mq_open(('/' + MARK).encode(), flags, 0o600, None)
"""

STAY = """\
import signal, subprocess, sys, time
sleep = [sys.executable, '-I', '-S', '-c', 'import time; time.sleep(20)', MARK]
"""

CHILDREN = """\
for number in (1, 2, 15): signal.signal(number, signal.SIG_IGN)
subprocess.Popen(sleep)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0: os.execv(sys.executable, sleep)
    os._exit(0)
time.sleep(0.1)
"""

STOPPED = "child = subprocess.Popen(sleep); time.sleep(0.05); os.kill(child.pid, signal.SIGSTOP)\n"

NAMELESS = """\
fd = os.memfd_create('x', 0)
os.write(fd, open(os.path.realpath(sys.executable), 'rb').read())
if os.fork() == 0:
    os.setsid()
    os.execv(f'/proc/self/fd/{fd}', ['x', *sleep[1:]])
time.sleep(0.1)
"""

HERE_STILL = """\
import signal
for pid in of_mark(): found(f'process {pid}'); os.kill(int(pid), signal.SIGKILL)
"""

RESPAWN = """\
import time
if os.fork() == 0:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            if os.fork(): os._exit(0)
        except OSError: pass
        os.setsid()
    os._exit(0)
time.sleep(0.05)
"""

BUSY = """\
import time
first = os.fork()
if first == 0: os._exit(0)
os.wait()
time.sleep(0.3)
second = os.fork()
if second == 0: os._exit(0)
os.wait()
if second - first > 3: found(f'{second - first} processes were started meanwhile')
"""

POSTURE = """\
import resource, signal
print(os.umask(0o022), os.getpriority(os.PRIO_PROCESS, 0), sorted(os.sched_getaffinity(0)), os.sched_getscheduler(0))
print([resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith('RLIMIT_')])
print(signal.pthread_sigmask(signal.SIG_BLOCK, ()), [n for n in range(1, 32) if signal.getsignal(n) == signal.SIG_IGN])
print(os.path.basename(os.getcwd()), os.getgroups(), open('/proc/self/oom_score_adj').read())
print(sorted((name, value) for name, value in os.environ.items()), LIBC.personality(0xffffffff))
"""

SPOIL = """\
import resource, signal
for pid in (0, os.getppid()):
    for do in (
        lambda: os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid) + 1),
        lambda: os.sched_setaffinity(pid, {min(os.sched_getaffinity(pid))}),
        lambda: resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0)),
        lambda: os.sched_setscheduler(pid, os.SCHED_BATCH, os.sched_param(0)),
    ):
        try: do()
        except OSError: pass
os.umask(0o777); LIBC.personality(0x0040000)
os.environ.update(PYTHONSTARTUP='/x', LD_PRELOAD='/x'); os.putenv('TZ', 'Asia/Tokyo')
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
"""

LAYOUT = """\
libc = [line.split('-')[0] for line in open('/proc/self/maps') if 'libc.so' in line or 'libc-' in line][0]
os.write(1, (libc + ' ' + str(hash('x')) + chr(10)).encode())
os._exit(0)
"""

MANY = """\
import subprocess, sys, time
for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        os.execv(sys.executable, [sys.executable, '-I', '-S', '-c', 'import time; time.sleep(60)', MARK])
open(os.path.join(os.environ['TMPDIR'], MARK), 'w').close()
time.sleep(0.2)
"""


def differ(seen: Sequence[Seen]) -> str:
    """Two programs ran to their ends and printed different things."""
    first, last = seen[0].execution, seen[-1].execution
    if first.exit_code or last.exit_code or not first.stdout:
        return f"the probe itself did not work: {ended(first)}; {ended(last)}"
    return "two programs had the same addresses and hashes" if first.stdout == last.stdout else ""


def cut_off_then_held(seen: Sequence[Seen]) -> str:
    """The first program ended at the wall clock, and the next found nothing."""
    return ends_at("wall")(seen[:1]) or held(seen[1:])


PROBES = (
    TOPIC.probe(
        "System V shared memory, semaphores and queues are gone in the next program",
        "they outlive the processes that made them",
        IPC + "if -1 in ask(0o1600): found('could not be made')",
        IPC + IPC_GONE,
    ),
    TOPIC.probe(
        "POSIX message queues are gone in the next program",
        "they outlive the processes that made them",
        QUEUE + "ask(os.O_CREAT | os.O_RDWR)",
        QUEUE + "if ask(os.O_RDWR) != -1: found('a queue'); LIBC.mq_unlink(('/' + MARK).encode())",
    ),
    TOPIC.probe(
        "Children and daemons end with their program",
        "they could watch, slow down or kill the next one",
        STAY + CHILDREN,
        HERE_STILL,
    ),
    TOPIC.probe(
        "Stopped children end with their program",
        "a stopped process reacts to nothing but a kill",
        STAY + STOPPED,
        HERE_STILL,
    ),
    TOPIC.probe(
        "Programs without a file end with their program",
        "run from memory they have neither name nor path",
        STAY + NAMELESS,
        HERE_STILL,
    ),
    TOPIC.probe(
        "Processes that replace themselves all the time end with their program",
        "whoever kills one after another is always late",
        RESPAWN,
        BUSY,
    ),
    TOPIC.probe(
        "A program cannot change how the next one starts",
        "limits, priority, CPUs, mask and environment are inherited",
        POSTURE + "os._exit(0)",
        SPOIL,
        POSTURE + "os._exit(0)",
        check=same_output,
    ),
    TOPIC.probe(
        "Two programs lie at different addresses",
        "what one finds out would hold for the next",
        LAYOUT,
        LAYOUT,
        check=differ,
        remedy="sudo sysctl -w kernel.randomize_va_space=2",
    ),
    TOPIC.probe(
        "After a program that ended at a limit the next one starts clean",
        "whatever was interrupted is cleaned up by nobody",
        "import time\nopen(os.path.join(os.environ['TMPDIR'], MARK), 'w').close()\n"
        + STAY
        + STOPPED
        + "time.sleep(60)",
        HERE_STILL + "path = os.path.join(os.environ['TMPDIR'], MARK)\n"
        "if os.path.exists(path): found(path); os.unlink(path)",
        limits=BRIEF,
        check=cut_off_then_held,
    ),
    TOPIC.probe(
        "No process is left on the machine 5 s after the sandbox is closed",
        "it would use the machine, and know what ran there",
        MANY + "time.sleep(60)",
        check=ends_at("wall"),
        limits=BRIEF,
        closing=True,
        remedy="end every process with the sandbox: by its PID namespace, or its cgroup",
    ),
    TOPIC.probe(
        "No process or file is left on the machine 5 s after a flood that was cut off",
        "cleaning up under pressure is where cleaning up fails",
        MANY + "while True: os.write(1, b'x' * 65536)",
        check=ends_at("output"),
        limits=evolve(SMALL, cpu_s=10.0, wall_s=20.0),
        closing=True,
    ),
)
