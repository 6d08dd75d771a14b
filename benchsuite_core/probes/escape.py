"""Probes: rights cannot be had, the machine cannot be changed, and the agent cannot be touched."""

from __future__ import annotations

from benchsuite_core.probes.probe import SEARCHING, Topic

TOPIC = Topic(
    name="escape",
    about="getting rights, changing the machine, and reaching the sandbox's first process",
    remedy="run programs as an unprivileged user, without capabilities, on a read-only file system",
)

USER = "run programs as a user without rights (Docker: user 65534:65534, no-new-privileges, cap_drop ALL)"
READ_ONLY = "mount the file system read-only, and the kernel's own (/proc/sys, /sys) too"
AGENT = "the first process must not be dumpable, and the system-call filter must refuse changes of other processes"
DEVICES = "mount a /dev of its own with null, zero, full, random, urandom and tty alone"

STATUS = (
    "status = dict(line.split(':\\t', 1) for line in open('/proc/self/status').read().splitlines() if ':\\t' in line)\n"
)

SETUID = """\
for folder in folders():
    if os.statvfs(folder).f_flag & os.ST_NOSUID: continue
    for name in os.listdir(folder):
        try: mode = os.lstat(os.path.join(folder, name)).st_mode
        except OSError: continue
        if stat.S_ISREG(mode) and mode & 0o6000: found(os.path.join(folder, name))
"""

TOOLCHAIN = """\
import sys, sysconfig
places = ('/', '/etc', '/usr', '/usr/bin', '/usr/include', '/usr/lib', '/usr/local', '/opt', '/root', '/run', '/var',
          sysconfig.get_path('stdlib'), sysconfig.get_path('purelib'))
for place in places:
    if os.path.isdir(place) and os.access(place, os.W_OK): found(place)
for file in (os.__file__, json.__file__, '/etc/passwd', '/etc/ld.so.cache', '/etc/hosts'):
    opens(file, os.O_WRONLY)
"""

SETTINGS = """\
for name in ('kernel/hostname', 'kernel/domainname', 'kernel/randomize_va_space', 'kernel/yama/ptrace_scope',
             'net/ipv4/ip_forward', 'vm/overcommit_memory', 'fs/file-max', 'user/max_user_namespaces'):
    if os.path.exists('/proc/sys/' + name): opens('/proc/sys/' + name, os.O_WRONLY)
"""

SYS = """\
number = 0
for folder, below, files in os.walk('/sys'):
    below[:] = [name for name in below if folder != '/sys/fs' or name != 'cgroup']
    for name in files:
        number += 1
        path = os.path.join(folder, name)
        if os.access(path, os.W_OK): found(path)
    if number > 5000 or len(below) > 5000: break
"""

CGROUP = """\
number = 0
for folder, below, files in os.walk('/sys/fs/cgroup'):
    number += 1
    for path in (folder, *(os.path.join(folder, name) for name in files)):
        if os.access(path, os.W_OK): found(path)
    if number > 500: break
"""

DEVICE_FILES = """\
harmless = {'null', 'zero', 'full', 'random', 'urandom', 'tty', 'ptmx', 'console'}
for folder, below, files in os.walk('/dev'):
    below[:] = [name for name in below if name not in ('pts', 'shm', 'mqueue')]
    for name in files:
        mode = os.lstat(os.path.join(folder, name)).st_mode
        if stat.S_ISBLK(mode) or stat.S_ISCHR(mode) and name not in harmless: found(os.path.join(folder, name))
"""

MKNOD = """\
for kind, major, minor in ((stat.S_IFCHR, 1, 1), (stat.S_IFCHR, 10, 200), (stat.S_IFBLK, 7, 0)):
    if reach(f'device {major}:{minor}', lambda: os.mknod('device', kind | 0o600, os.makedev(major, minor)) or 'made'):
        os.unlink('device')
"""

AGENT_FIXED = """\
import resource
reach('its limits', resource.prlimit, 1, resource.RLIMIT_CPU)
reach('its priority', lambda: os.setpriority(os.PRIO_PROCESS, 1, os.getpriority(os.PRIO_PROCESS, 1)))
reach('its CPUs', lambda: os.sched_setaffinity(1, os.sched_getaffinity(1)))
reach('its scheduler', lambda: os.sched_setscheduler(1, os.SCHED_BATCH, os.sched_getparam(1)))
opens('/proc/1/oom_score_adj', os.O_WRONLY)
"""

DESCRIPTORS = """\
reach('/proc/1/fd', os.listdir, '/proc/1/fd')
for number in range(20): reach(f'descriptor {number}', os.readlink, f'/proc/1/fd/{number}')
"""

KILL = """\
import signal, time
for number in range(1, signal.NSIG):
    try: os.kill(1, number)
    except OSError: pass
try: os.killpg(1, 9)
except OSError: pass
time.sleep(0.2)
"""

OWN_SCORE = """\
fd = os.open('/proc/self/oom_score_adj', os.O_WRONLY)
for score in (-1000, -1): reach(f'score {score}', os.write, fd, str(score).encode())
"""

REALTIME = """\
reach('real time', lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)) or 1)
reach('priority -5', lambda: os.setpriority(os.PRIO_PROCESS, 0, -5) or 1)
"""


def _closed(what: str, code: str, why: str) -> tuple[str, str, str]:
    return f"The first process keeps its {what} closed", why, code


PROBES = (
    TOPIC.probe(
        "Programs are not root",
        "root's user number is root's outside too, unless it is mapped",
        "if 0 in (os.getuid(), os.geteuid(), os.getgid(), os.getegid(), *os.getgroups()): found('root')",
        remedy=USER,
    ),
    TOPIC.probe(
        "Programs have no capability, and can get none",
        "each is a part of root's power",
        STATUS + "for name in ('CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'):\n"
        "    if int(status[name], 16): found(name + ' ' + status[name].strip())",
        remedy=USER,
    ),
    TOPIC.probe(
        "No new privileges can be had",
        "a file of root's with the set-user-id bit makes root of whoever starts it",
        STATUS + "if status['NoNewPrivs'].strip() != '1': found('no_new_privs is not set')",
        remedy=USER,
    ),
    TOPIC.probe(
        "A system-call filter is in force",
        "most of the kernel's holes are in calls that no honest program makes",
        STATUS + "if status['Seccomp'].strip() != '2': found('Seccomp: ' + status['Seccomp'].strip())",
        remedy="use an engine with seccomp (`docker info` lists it) and do not set seccomp=unconfined",
    ),
    TOPIC.probe(
        "There are no set-user-id files that work",
        "each is a program that runs as its owner, often root",
        SETUID,
        remedy="take the bits away when the image is built: find / -xdev -perm /6000 -exec chmod a-s {} +",
        limits=SEARCHING,
    ),
    TOPIC.probe(
        "The toolchain and the libraries cannot be changed",
        "a changed header or package judges every later program wrongly",
        TOOLCHAIN,
        remedy=READ_ONLY,
    ),
    TOPIC.probe(
        "Settings of the kernel cannot be changed", "they hold for the whole machine", SETTINGS, remedy=READ_ONLY
    ),
    TOPIC.probe(
        "No program can be named for the kernel to start",
        "the kernel starts it as root, outside of every sandbox",
        "for path in ('/proc/sys/kernel/core_pattern', '/proc/sys/kernel/modprobe', '/proc/sys/kernel/hotplug',\n"
        "             '/proc/sys/fs/binfmt_misc/register', '/sys/kernel/uevent_helper'):\n"
        "    if os.path.exists(path): opens(path, os.O_WRONLY)",
        remedy=READ_ONLY,
    ),
    TOPIC.probe(
        "The machine cannot be restarted by /proc/sysrq-trigger",
        "one letter written there ends everything",
        "opens('/proc/sysrq-trigger', os.O_WRONLY)",
        remedy=READ_ONLY,
    ),
    TOPIC.probe("Nothing of /sys can be written", "devices and modules are steered there", SYS, remedy=READ_ONLY),
    TOPIC.probe(
        "Control groups cannot be written",
        "limits could be lifted, and the release agent of version 1 is a program that root starts outside",
        CGROUP,
        remedy="mount /sys/fs/cgroup read-only, or not at all",
    ),
    TOPIC.probe(
        "There are no device files but harmless ones",
        "disks, memory and virtual machines are reached through them",
        DEVICE_FILES,
        remedy=DEVICES,
    ),
    TOPIC.probe("No device file can be made", "it needs no file of the host to reach a disk", MKNOD, remedy=DEVICES),
    TOPIC.probe(
        "There is no terminal of the user",
        "characters pushed into it are typed in the user's shell",
        "opens('/dev/tty', os.O_RDWR)\n"
        "for number in (0, 1, 2):\n    if os.isatty(number): found(f'descriptor {number}')",
        remedy="start programs in a session of their own, with pipes",
    ),
    *(
        TOPIC.probe(*_closed(*one), remedy=AGENT)
        for one in (
            ("memory", "opens('/proc/1/mem')\nopens('/proc/1/mem', os.O_RDWR)", "it is of the next programs too"),
            ("environment", "opens('/proc/1/environ')", "what started the sandbox may have left keys there"),
            (
                "descriptors",
                DESCRIPTORS,
                "verdicts travel over them",
            ),
            (
                "map of memory",
                "for name in ('maps', 'smaps', 'pagemap', 'auxv', 'stack'): opens('/proc/1/' + name)",
                "an exploit begins with addresses",
            ),
            (
                "root, directory and program",
                "for name in ('root', 'cwd', 'exe'): reach(name, os.readlink, '/proc/1/' + name)",
                "its root may be that of the host",
            ),
            (
                "namespaces",
                "for name in ('mnt', 'net', 'pid', 'user'): opens('/proc/1/ns/' + name)",
                "who may open one may enter it",
            ),
        )
    ),
    TOPIC.probe(
        "The first process keeps its limits, priority and CPUs",
        "every later program inherits them, and a limit of no CPU time ends the sandbox",
        AGENT_FIXED,
        remedy=AGENT,
    ),
    TOPIC.probe(
        "No signal ends or stops the first process",
        "every program after this one would fail for it",
        KILL,
        remedy="start it as the first process of a PID namespace: the kernel shields it",
        reckless=True,
    ),
    TOPIC.probe(
        "Killing everything kills only the program itself",
        "under the same user it would kill the user's own processes",
        "try: os.kill(-1, 9)\nexcept ProcessLookupError: pass  # it is alone",
        remedy="start programs in a PID namespace of their own",
        reckless=True,
    ),
    TOPIC.probe(
        "Programs cannot save themselves from the kernel's killer",
        "when memory is short, something else would be killed for it",
        OWN_SCORE,
        remedy=USER,
    ),
    TOPIC.probe("Programs cannot put themselves first", "other programs would get no CPU time", REALTIME, remedy=USER),
)
