"""Probes: nothing of the host can be read: its environment, files, processes, names and kernel."""

from __future__ import annotations

from benchsuite_core.probes.probe import Topic

TOPIC = Topic(
    name="secrets",
    about="reading the host's environment, files, processes, names, keys and kernel",
    remedy="give programs namespaces and a file system of their own, and mount nothing of the host into it",
)

MASK = "cover the file with an empty one (Docker masks it by default: do not run with systempaths=unconfined)"

PROBES = (
    TOPIC.probe(
        "The environment of the user does not reach programs",
        "keys of model servers stand in it",
        "for name, value in os.environ.items():\n    if SECRET in value or SECRET in name: found(name)",
        remedy="build the environment from a list of allowed names, and never pass the user's own",
    ),
    TOPIC.probe(
        "The environment of the host's processes cannot be read",
        "every process that was started with a key still shows it",
        "for pid in HOST['pids']:\n"
        "    try: text = open(f'/proc/{pid}/environ', 'rb').read()\n"
        "    except OSError: continue\n"
        "    if SECRET.encode() in text: found(f'/proc/{pid}/environ')",
        remedy="start programs in a PID namespace of their own, with a /proc of their own",
    ),
    TOPIC.probe(
        "The command lines of the host's processes cannot be read",
        "passwords and addresses are given there",
        "for pid in pids():\n"
        "    try: text = open(f'/proc/{pid}/cmdline', 'rb').read()\n"
        "    except OSError: continue\n"
        "    if SECRET.encode() in text: found(f'/proc/{pid}/cmdline')",
        remedy="start programs in a PID namespace of their own, with a /proc of their own",
    ),
    TOPIC.probe(
        "Files of the host's temporary directory cannot be read",
        "other programs of the user keep what they work on there",
        "opens(HOST['file'])",
    ),
    TOPIC.probe(
        "The user's home is not there",
        "keys, tokens and histories lie in it",
        "if identity(HOST['home'][0]) == HOST['home'][1]: found(HOST['home'][0])",
    ),
    TOPIC.probe(
        "The user's working directory is not there",
        "it has the answers, and often a file with keys",
        "if identity(HOST['cwd'][0]) == HOST['cwd'][1]: found(HOST['cwd'][0])",
    ),
    TOPIC.probe(
        "No mount comes from a directory of the user",
        "the list of mounts shows the host's paths, and each is a way to its files",
        "sources = [line.split()[3] for line in open('/proc/self/mountinfo')]\n"
        "for path in (HOST['home'][0], HOST['cwd'][0], HOST['folder']):\n"
        "    for one in sources:\n"
        "        if one != '/' and one != '/usr' and (one + '/').startswith(path + '/'): found(one)",
    ),
    TOPIC.probe(
        "Agents of the user that hold keys cannot be asked",
        "an SSH or GPG agent signs for whoever connects",
        "connects(HOST['socket'], socket.AF_UNIX, socket.SOCK_STREAM, HOST['socket'])",
    ),
    TOPIC.probe(
        "The engine's socket is not there",
        "who may talk to the engine is root on its host",
        "for path in ('/var/run/docker.sock', '/run/docker.sock', '/run/containerd/containerd.sock',\n"
        "             '/run/podman/podman.sock', '/run/crio/crio.sock', '/run/buildkit/buildkitd.sock'):\n"
        "    if os.path.exists(path): found(path)",
    ),
    TOPIC.probe(
        "The buses and displays of the user are not there",
        "over them a program can start others outside, type keys and see the screen",
        "for path in ('/run/dbus/system_bus_socket', '/run/systemd/private', '/tmp/.X11-unix', '/run/user'):\n"
        "    if os.path.exists(path): found(path)\n"
        "for name in ('DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'SSH_AUTH_SOCK', 'XDG_RUNTIME_DIR'):\n"
        "    if name in os.environ: found(name)",
    ),
    TOPIC.probe(
        "The host's name is not told",
        "it says whose machine this is, and a program could behave otherwise there",
        "for name in (os.uname().nodename, socket.gethostname(), open('/proc/sys/kernel/hostname').read().strip()):\n"
        "    if name == HOST['name']: found(name)",
        remedy="give programs a host name of their own (a UTS namespace)",
    ),
    TOPIC.probe(
        "The host's processes cannot be seen",
        "what can be seen can be watched and, under the same user, ended",
        "for pid in pids():\n"
        "    try: parent = open(f'/proc/{pid}/stat').read().rpartition(')')[2].split()[1]\n"
        "    except OSError: continue\n"
        "    if int(pid) != 1 and int(pid) != os.getpid() and parent not in ('1', str(os.getpid())): found(pid)\n"
        "if len(pids()) > 4: found(f'{len(pids())} processes')",
        remedy="start programs in a PID namespace of their own, with a /proc of their own",
    ),
    TOPIC.probe(
        "The memory of the machine cannot be read",
        "everything is in it",
        "for path in ('/proc/kcore', '/dev/mem', '/dev/kmem', '/dev/port'):\n"
        "    opens(path)\n"
        "    if os.path.exists(path) and path == '/proc/kcore' and os.stat(path).st_size > 1 << 30:\n"
        "        opens(path)",
        remedy=MASK,
    ),
    TOPIC.probe(
        "The messages of the kernel cannot be read",
        "they tell addresses, devices and what other programs did",
        "opens('/dev/kmsg')\nopens('/proc/kmsg')",
        remedy=MASK,
    ),
    TOPIC.probe(
        "The addresses of the kernel are hidden",
        "an exploit of the kernel begins with them",
        "first = open('/proc/kallsyms').readline().split()\nif int(first[0], 16): found('/proc/kallsyms')",
        remedy="sudo sysctl -w kernel.kptr_restrict=1, and run programs without capabilities",
    ),
    TOPIC.probe(
        "The kernel's books on all processes are closed",
        "they name every process, timer and allocation of the machine",
        "for name in ('sched_debug', 'timer_list', 'latency_stats', 'slabinfo', 'vmallocinfo', 'pagetypeinfo'):\n"
        "    try: text = open('/proc/' + name).read(64)\n"
        "    except OSError: continue\n"
        "    if text: found('/proc/' + name)",
        remedy=MASK,
    ),
    TOPIC.probe(
        "The host's keyrings are empty",
        "Kerberos tickets and keys of encrypted disks are kept there",
        "try: lines = open('/proc/keys').read().splitlines()\n"
        "except OSError: lines = []\n"
        "if lines: found(f'{len(lines)} keys in /proc/keys')",
        remedy=MASK,
    ),
    TOPIC.probe(
        "The host's System V shared memory cannot be read",
        "databases keep their pages there",
        "if LIBC.shmget(HOST['shm'], 0, 0o400) != -1: found('shared memory of the host')",
        remedy="start programs in an IPC namespace of their own (Docker: ipc_mode private)",
    ),
    TOPIC.probe(
        "The host's shared memory files cannot be read",
        "browsers and databases keep data in /dev/shm",
        "if HOST['shm_file']: opens(HOST['shm_file'])",
        remedy="give programs a /dev/shm of their own (Docker: ipc_mode private)",
    ),
    TOPIC.probe(
        "No descriptor of ours is inherited",
        "an open file is open whatever its permissions say",
        "for number in range(3, 1024):\n"
        "    try: os.fstat(number)\n"
        "    except OSError: continue\n"
        "    found(f'{number}: ' + os.readlink(f'/proc/self/fd/{number}'))",
        remedy="open everything close-on-exec, and close what is left before a program starts",
    ),
)
