"""Probes: a program ends at its limit of time or output, whatever it does, and the report is there soon after."""

from __future__ import annotations

from benchsuite_core.probes.probe import BRIEF, LONG, QUICK, Topic, ends_at

TOPIC = Topic(
    name="time and output",
    about="running on, and writing on, past every limit",
    remedy="count CPU seconds by cgroup, and keep a wall-clock limit behind it",
)

SPIN = "def spin():\n    while True: pass\n"

QUOTA = """\
import resource, time
def spin():
    end = time.monotonic() + 0.4
    while time.monotonic() < end: pass
    os._exit(0)
begin = time.monotonic()
for _ in range(os.cpu_count()):
    if os.fork() == 0: spin()
for _ in range(os.cpu_count()): os.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpus = (used.ru_utime + used.ru_stime) / (time.monotonic() - begin)
if os.cpu_count() > 1 and cpus > 1.35: found(f'{cpus:.1f} CPUs at once')
"""

BURN = """\
import signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        end = time.process_time() + 1
        while time.process_time() < end: pass
        os._exit(0)
time.sleep(60)
"""

SHORT_LIVES = """\
import signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
end = time.monotonic() + 8
while time.monotonic() < end:
    try:
        if os.fork() == 0:
            for _ in range(200_000): pass
            os._exit(0)
    except OSError: pass
"""

DEAF = """\
import signal, time
for number in range(1, signal.NSIG):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
time.sleep(60)
"""

FLOOD = "while True:\n    os.write({0}, b'x' * 65536)\n"

PROBES = (
    TOPIC.probe(
        "A busy loop ends at its limit of CPU time",
        "one program would hold up all others",
        SPIN + "spin()",
        check=ends_at("cpu"),
        limits=QUICK,
    ),
    TOPIC.probe(
        "CPU time of all processes counts together",
        "a limit for each process is none for a program of many",
        SPIN + "import time\ncrowd(4, spin)\ntime.sleep(60)",
        check=ends_at("cpu"),
        limits=QUICK,
    ),
    TOPIC.probe(
        "CPU time of children that nobody waits for counts",
        "it is in no process's account once they have ended",
        BURN,
        check=ends_at("cpu"),
        limits=QUICK,
    ),
    TOPIC.probe(
        "CPU time of many short lives counts",
        "whoever looks now and then never sees them",
        SHORT_LIVES,
        check=ends_at("cpu"),
        limits=QUICK,
    ),
    TOPIC.probe(
        "A program that sleeps ends at its limit of wall-clock time",
        "it uses no CPU time, and would be waited for without end",
        "import time; time.sleep(60)",
        check=ends_at("wall"),
        limits=BRIEF,
    ),
    TOPIC.probe(
        "A program that stops itself ends at its limit",
        "a stopped process reacts to nothing but a kill",
        "import signal; os.kill(os.getpid(), signal.SIGSTOP)",
        check=ends_at("wall"),
        limits=BRIEF,
    ),
    TOPIC.probe(
        "A program that ignores every signal ends at its limit",
        "whoever asks politely waits without end",
        DEAF,
        check=ends_at("wall"),
        limits=BRIEF,
    ),
    TOPIC.probe(
        "A program that closes its output ends at its limit",
        "the end of its output is not the end of a program",
        "import time\nfor number in range(3): os.close(number)\ntime.sleep(60)",
        check=ends_at("wall"),
        limits=BRIEF,
    ),
    TOPIC.probe(
        "A child that holds the output open does not delay the report",
        "whoever waits for the end of the output waits for a daemon",
        "import time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)",
        limits=BRIEF,
        remedy="wait for the program, not for the end of its output",
    ),
    TOPIC.probe(
        "A program uses no more CPUs than one",
        "its neighbours' times would depend on it",
        QUOTA,
        limits=LONG,
        remedy="set a quota of CPUs (Docker: cpus 1)",
    ),
    TOPIC.probe(
        "A flood of output is stopped",
        "it fills the coordinator's memory, or a disk with logs",
        FLOOD.format(1),
        check=ends_at("output"),
        limits=LONG,
        remedy="read no more than is kept, count the rest, and end the program",
    ),
    TOPIC.probe(
        "A flood of errors is stopped",
        "stderr is output as well",
        FLOOD.format(2),
        check=ends_at("output"),
        limits=LONG,
        remedy="read no more than is kept, count the rest, and end the program",
    ),
)
