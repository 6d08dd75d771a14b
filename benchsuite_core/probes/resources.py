"""Probes: memory, disk, files and processes have limits that hold for all of a program together.

What they take is bounded by what a machine has anyway, so that they do no harm where nothing limits them.
"""

from __future__ import annotations

from attrs import evolve

from benchsuite_core.probes.probe import LONG, QUICK, SEARCHING, SMALL, Topic, ends_at

TOPIC = Topic(
    name="resources",
    about="using up memory, disk, files and processes, and hiding that from whoever counts",
    remedy="bind each sandbox by a cgroup (memory with swap, pids, CPU), and its writable places by size and inodes",
)

PLACES = "mount each writable place with size= and nr_inodes="

MUCH = 600
"""MiB: more than twice what a program may have."""

EATERS = """\
def eat():
    global held
    held = [b'x' * (1 << 20) for _ in range(30)]
"""

MOURN = "os.wait(); os._exit(1)  # ends with the first that the kernel kills\n"

SIZES = f"""\
for place in writable():
    if place.startswith('/dev/mqueue') or not os.path.exists(place): continue
    free = os.statvfs(place)
    size = free.f_blocks * free.f_frsize >> 20
    if size > {SMALL.disk_mb + 1}: found(f'{{place}} holds {{size}} MiB')
"""

INODES = """\
for place in writable():
    if place.startswith('/dev/mqueue') or not os.path.exists(place): continue
    number = os.statvfs(place).f_files
    if not 0 < number <= 100_000: found(f'{place} holds {number} files')
"""

FILL = f"""\
written = 0
try:
    for number in range({2 * SMALL.disk_mb // 16}):
        with open(f'big{{number}}', 'wb') as file: written += file.write(bytes(16 << 20))
except OSError: pass
if written > {SMALL.disk_mb} << 20: found(f'{{written >> 20}} MiB written')
"""

FLOOD_SHM = """\
made = []
try:
    for number in range(5000):
        made.append(f'/dev/shm/{MARK}.{number}')
        os.close(os.open(made[-1], os.O_CREAT | os.O_WRONLY))
    found(f'{len(made)} files in /dev/shm')
except OSError: pass
for path in made:
    try: os.unlink(path)
    except OSError: pass
"""

SPARSE = f"""\
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open('sparse', 'wb') as file: reach('a file of 1 TiB', file.truncate, 1 << 40)
most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
if most > {SMALL.disk_mb} << 20 or most < 0: found(f'RLIMIT_FSIZE {{most}}')
"""

FILES = """\
held = []
try:
    for _ in range(4000): held.append(os.open('/dev/null', os.O_RDONLY))
    found(f'{len(held)} open files')
except OSError: pass
"""

FORKS = f"""\
number = crowd(300, lambda: None)
if number > {SMALL.processes + 16}: found(f'{{number}} processes')
if number < 8: found(f'only {{number}} processes: honest pools of eight find no room')
"""

THREADS = f"""\
import threading, time
number, start = 0, threading.Thread
threading.stack_size(65536)
try:
    for number in range(300): start(target=time.sleep, args=(60,), daemon=True).start()
except (RuntimeError, OSError): pass
if number > {SMALL.processes + 16}: found(f'{{number}} threads')
finish(); os._exit(0)
"""

ZOMBIES = f"""\
number = 0
try:
    while number < 300:
        if os.fork() == 0: os._exit(0)
        number += 1
except OSError: pass
if number > {SMALL.processes + 16}: found(f'{{number}} zombies')
"""

SHARED = f"""\
number = LIBC.shmget(0, {MUCH} << 20, 0o1600)
LIBC.shmat.restype = ctypes.c_void_p
LIBC.shmat.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
address = LIBC.shmat(number, None, 0)
LIBC.shmctl(number, 0, None)
ctypes.memset(ctypes.c_void_p(address), 1, {MUCH} << 20)
"""

HIDDEN = """\
import time
for _ in range(40):
    if os.fork() == 0:
        for score in range(0, 1000, 50):
            try: open('/proc/self/oom_score_adj', 'w').write(str(score)); break
            except OSError: pass
        held = []
        for _ in range(16): held.append(b'x' * (1 << 20)); time.sleep(0.001)
        time.sleep(60)
"""

BOMB = "while True:\n    try: os.fork()\n    except OSError: pass\n"

PROBES = (
    TOPIC.probe(
        "Memory is limited", "a full machine ends something else", f"x = b'x' * ({MUCH} << 20)", check=ends_at("memory")
    ),
    TOPIC.probe(
        "Memory of many processes counts together",
        "a limit for each process is none for a program of many",
        EATERS + "crowd(20, eat)\n" + MOURN,
        check=ends_at("memory"),
        limits=evolve(LONG, wall_s=8.0),
    ),
    TOPIC.probe(
        "Memory in files without a name counts",
        "it belongs to no process",
        f"for _ in range({MUCH} // 30): os.write(os.memfd_create('x'), b'x' * (30 << 20))",
        check=ends_at("memory"),
    ),
    TOPIC.probe("System V shared memory counts", "it belongs to no process", SHARED, check=ends_at("memory")),
    TOPIC.probe(
        "Memory that hides from the kernel's killer ends the program alone",
        "many small processes with a low score make the sandbox itself the largest",
        HIDDEN + MOURN,
        check=ends_at("memory"),
        limits=evolve(LONG, wall_s=8.0),
    ),
    TOPIC.probe(
        "Every writable place is limited in bytes",
        "a full disk stops the machine",
        SIZES,
        limits=SEARCHING,
        remedy=PLACES,
    ),
    TOPIC.probe(
        "Every writable place is limited in files",
        "a disk without inodes is full, however empty it is",
        INODES,
        limits=SEARCHING,
        remedy=PLACES,
    ),
    TOPIC.probe("Files together are limited", "a limit for each file is none for many", FILL, remedy=PLACES),
    TOPIC.probe(
        "Files in /dev/shm are limited in number",
        "its size alone does not limit empty files, each of which takes memory of the kernel",
        FLOOD_SHM,
        remedy=PLACES,
    ),
    TOPIC.probe(
        "A file has a largest size, sparse ones too",
        "who copies it fills a disk with nothing",
        SPARSE,
        remedy="set RLIMIT_FSIZE",
    ),
    TOPIC.probe(
        "Open files are limited", "the machine's table of files is everybody's", FILES, remedy="set RLIMIT_NOFILE"
    ),
    TOPIC.probe(
        "Programs that crash leave no core file",
        "it is as large as their memory",
        "import resource\nif resource.getrlimit(resource.RLIMIT_CORE)[1] != 0: found('RLIMIT_CORE is not 0')",
        remedy="set RLIMIT_CORE to 0",
    ),
    TOPIC.probe("Processes are limited, and eight have room", "the machine's table of processes is everybody's", FORKS),
    TOPIC.probe("Threads count as processes", "they are tasks of the kernel like processes", THREADS),
    TOPIC.probe("Zombies count as processes", "nobody waits for them, and they keep their numbers", ZOMBIES),
    TOPIC.probe(
        "A fork bomb ends with its program",
        "it takes the whole machine",
        BOMB,
        check=ends_at("cpu", "wall", "memory"),
        limits=evolve(QUICK, wall_s=4.0),
        reckless=True,
    ),
)
