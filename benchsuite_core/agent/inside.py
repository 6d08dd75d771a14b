"""The agent: the first process of every sandbox. It runs jobs, one at a time, and leaves nothing of them behind.

This file is sent into the sandbox as text (see `client`), so it is one file, imports the standard library only,
and works on every Python from 3.9. It is hostile country: a job runs under the same user as the agent, so that
no set-uid program is needed. What protects the agent is that it is PID 1 of its own PID namespace (signals of
jobs do not reach it), that it is not dumpable (its memory and descriptors are closed to them), and that it
tells the coordinator when anything about itself has changed.

Frames, both ways: four bytes of length, big endian, then ASCII JSON; raw bytes in texts are surrogate escapes.

    ─▶ settings          {"work", "places", "environment", "cgroup", "cpus", "rlimits"}
    ◀─ hello             {"hello": VERSION, "capabilities": [...], "python"}
    ─▶ resident          {"resident": {module: source}}, any time between jobs; no answer
    ─▶ job               {"files", "steps": [{"name", "argv", "roles", "cpu_s", "wall_s"}], "limits", "token", "stdin"}
    ─▶ private texts     one frame for each role of the job's step, the last role's first
    ◀─ what was seen     {"step", "exit", "limit", "stdout", "stderr", "truncated", "cpu_s", "wall_s", "peak_mb",
                          "token", "spent", "report"}, then `report` raw bytes; or {"error"}

A step with roles starts no program: each role is a function of a resident module, run in a fork of the agent. The
text of a role is read from the wire by that fork alone, and what the checker reports goes from its memory file to
the wire, so that no fork inherits a test, a token or an earlier solution in the agent's memory.

It ends when its stdin ends, also in the middle of a job, and everything that it started ends with it.
"""

# pathlib would be a third of this process's start and memory:
# ruff: noqa: PTH102, PTH103, PTH106, PTH120, PTH123, PTH208

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import gc
import json
import os
import resource
import select
import signal
import socket
import sys
import time
import types
from collections.abc import Callable, Iterator
from typing import Any

VERSION = 2
FLOOD = 64 << 20  # bytes of output at which a program is ended
FRAME = 256 << 20  # bytes of a frame at most
CLEAR_S = 10.0  # seconds that the processes of a job may take to die
CPU_POLL_S = 0.05  # CPU time is looked at no more often than this
TOKEN_BYTES = 256  # kept of what a program says on the token's descriptor; a proof has 39
REPORT = 64 << 10  # bytes of a checker's report at most
TOKEN_FD, CHANNEL_FD, REPORT_FD = 3, 4, 5  # of roles; 4 connects the two of a step
GONE, FOUL = b"gone\n", b"foul\n"  # a checker: the other role ended, or broke the rules of the channel

PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 4, 36
IPC_RMID = 0
TICK = os.sysconf("SC_CLK_TCK")
LIBC = ctypes.CDLL(None, use_errno=True)
RLIMITS = sorted(getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_"))


class Gone(Exception):  # noqa: N818 - no error: the coordinator has hung up, which is how an agent is told to end
    """The coordinator closed its end of the wire."""


class Wire:
    """Frames on two descriptors."""

    def __init__(self, source: int, sink: int) -> None:
        self.source, self.sink = source, sink

    def take(self) -> bytes:
        """The bytes of the next frame, and not one more: what follows may be another process's to read."""
        return self._exactly(int.from_bytes(self._exactly(4), "big"))

    def _exactly(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size <= FRAME:
            more = os.read(self.source, min(size - len(data), 1 << 20))
            if not more:
                raise Gone
            data += more
        if size > FRAME:
            raise Gone
        return bytes(data)

    def receive(self) -> Any:
        """The next frame."""
        return json.loads(self.take())

    def send(self, value: Any) -> None:
        """Write one frame."""
        data = json.dumps(value).encode("ascii")
        view = memoryview(len(data).to_bytes(4, "big") + data)
        while view:
            view = view[os.write(self.sink, view) :]

    def send_file(self, file: int, size: int) -> None:
        """Write the first bytes of a file without reading them into this process."""
        offset = 0
        while offset < size:
            offset += os.sendfile(self.sink, file, offset, size - offset)


def to_bytes(text: str) -> bytes:
    """Bytes of a text; surrogate escapes are the bytes they stand for, other lone surrogates pass as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def read_some(fd: int) -> bytes | None:
    """What is there without waiting: nothing yet is None, the end is empty."""
    try:
        return os.read(fd, 1 << 16)
    except BlockingIOError:
        return None
    except ConnectionResetError:  # a program that ends without having read its token
        return b""


class Capture:
    """Head and tail of a stream, `keep` bytes each; the rest is counted and dropped."""

    def __init__(self, keep: int) -> None:
        self.keep = max(1, keep)
        self.head, self.tail = bytearray(), bytearray()
        self.total = 0

    def add(self, data: bytes) -> None:
        """Take the next bytes of the stream."""
        self.total += len(data)
        room = self.keep - len(self.head)
        self.head += data[:room]
        self.tail += data[room:]
        if len(self.tail) > 8 * self.keep:
            del self.tail[: -self.keep]

    @property
    def truncated(self) -> bool:
        """Whether bytes were left out between head and tail."""
        return self.total > 2 * self.keep

    def text(self) -> str:
        """What was kept."""
        return bytes(self.head + self.tail[-self.keep :]).decode("utf-8", "surrogateescape")


def empty(place: str) -> bool:
    """Remove everything inside a directory, whatever it is, without following a link; whether nothing is left.

    No process of a job may be alive. Subdirectories are moved up before they are emptied, so that neither the
    depth of a tree nor the length of a path matters.
    """
    try:
        top = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        moved = 0
        names = os.listdir(top)
        while names:
            name = names.pop()
            if _unlinked(name, top):
                continue
            try:
                os.chmod(name, 0o700, dir_fd=top)
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=top)
                try:
                    for child in os.listdir(inner):
                        if _unlinked(child, inner):
                            continue
                        os.chmod(child, 0o700, dir_fd=inner)
                        moved += 1
                        os.rename(child, f".{moved}.{time.monotonic_ns()}", src_dir_fd=inner, dst_dir_fd=top)
                finally:
                    os.close(inner)
                os.rmdir(name, dir_fd=top)
            except OSError:
                return False
            if not names:
                names = os.listdir(top)
        return not os.listdir(top)
    finally:
        os.close(top)


def _unlinked(name: str, folder: int) -> bool:
    """Remove a file, a link, a FIFO or an empty directory; false for a directory with something in it."""
    for remove in (os.unlink, os.rmdir):
        with contextlib.suppress(OSError):
            remove(name, dir_fd=folder)
            return True
    return False


def remove_ipc() -> bool:
    """Remove all System V shared memory, semaphores and message queues of this IPC namespace."""
    done = True
    remove: dict[str, Callable[[int], int]] = {
        "shm": lambda key: int(LIBC.shmctl(key, IPC_RMID, None)),
        "sem": lambda key: int(LIBC.semctl(key, 0, IPC_RMID)),
        "msg": lambda key: int(LIBC.msgctl(key, IPC_RMID, None)),
    }
    for kind, call in remove.items():
        with contextlib.suppress(FileNotFoundError), open(f"/proc/sysvipc/{kind}", "rb") as table:
            for row in table.readlines()[1:]:
                done &= call(int(row.split()[1])) == 0
    return done


def processes() -> Iterator[tuple[int, float]]:
    """Process id and CPU seconds, waited-for children included, of everything that descends from this process."""
    children: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(name))
        seconds[int(name)] = sum(map(int, fields[11:15])) / TICK
    family = [os.getpid()]
    for parent in family:
        family += children.pop(parent, [])
    for pid in family[1:]:
        yield pid, seconds[pid]


class Meter:
    """CPU seconds and OOM kills of everything in the sandbox: from its cgroup, or else CPU from /proc."""

    def __init__(self, cgroup: str) -> None:
        self.cpu_file = self.oom_file = -1
        self.cpu_key = b""
        if cgroup:
            self.cpu_file, self.cpu_key = self._first(
                (cgroup + "/cpu.stat", b"usage_usec"), (cgroup + "/cpuacct/cpuacct.usage", b"")
            )
            self.oom_file, _ = self._first(
                (cgroup + "/memory.events", b"oom_kill"), (cgroup + "/memory/memory.oom_control", b"oom_kill")
            )

    @staticmethod
    def _first(*choices: tuple[str, bytes]) -> tuple[int, bytes]:
        """The first file that can be read and has its key."""
        for path, key in choices:
            with contextlib.suppress(OSError):
                file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
                if Meter._value(file, key) is not None:
                    return file, key
                os.close(file)
        return -1, b""

    @staticmethod
    def _value(file: int, key: bytes) -> int | None:
        """The number in a cgroup's file: the only one, or the one after `key`."""
        for line in os.pread(file, 8192, 0).splitlines():
            words = line.split()
            if not key or words[0] == key:
                return int(words[-1])
        return None

    def cpu(self, *, live: bool) -> float:
        """CPU seconds of everything but the agent, ever; `live` where processes of a job may be running."""
        if self.cpu_file >= 0:
            unit = 1e-6 if self.cpu_key else 1e-9
            return (self._value(self.cpu_file, self.cpu_key) or 0) * unit - time.process_time()
        reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
        running = sum(seconds for _, seconds in processes()) if live else 0.0
        return reaped.ru_utime + reaped.ru_stime + running

    def kills(self) -> int:
        """OOM kills, ever."""
        return (self._value(self.oom_file, b"oom_kill") or 0) if self.oom_file >= 0 else 0


def posture() -> list[Any]:
    """What a job of the same user could change about the agent, and the next job would inherit."""
    state: list[Any] = [resource.getrlimit(limit) for limit in RLIMITS]
    for ask in (
        lambda: os.getpriority(os.PRIO_PROCESS, 0),
        lambda: os.sched_getscheduler(0),
        lambda: sorted(os.sched_getaffinity(0)),
    ):
        try:
            state.append(ask())
        except OSError:
            state.append(None)
    return state


class Agent:
    """Runs jobs under one set of settings (see the frames above).

    Settings:
        work: directory for the job's own directory; emptied after each job, and removed at the end unless PID 1.
        places: other directories that jobs can write to; emptied after each job.
        environment: of jobs, whole; HOME is added.
        cgroup: where the sandbox's own cgroup is mounted; empty where it has none.
        cpus: CPUs that a job can use at once.
        rlimits: of the agent and its jobs, name to value, as in ``{"NOFILE": 1024}``.
    """

    def __init__(self, wire: Wire, settings: dict[str, Any]) -> None:
        self.wire = wire
        self.first = os.getpid() == 1
        self.work: str = settings["work"]
        self.places: list[str] = [self.work, *settings["places"]]
        self.folder = self.work + "/program"
        self.environment: dict[str, str] = {**settings["environment"], "HOME": self.folder}
        self.cpus: float = settings["cpus"]
        self.meter = Meter(settings["cgroup"])
        self.residents: dict[str, Any] = {}
        self.report = self.channel = -1
        self.main = self.second = 0
        self.ended: tuple[int, Any] | None = None
        self.second_ended: tuple[int, Any] | None = None
        self.wake = self._signals()
        self.oom_file = os.open("/proc/self/oom_score_adj", os.O_RDWR | os.O_CLOEXEC)
        self.oom_score = os.pread(self.oom_file, 16, 0).strip()
        LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # from here on its files in /proc are root's
        os.umask(0o022)
        for name, value in {**settings["rlimits"], "CORE": 0}.items():
            number = getattr(resource, "RLIMIT_" + name)
            hard = resource.getrlimit(number)[1]
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (most, most))
        if not self.first:
            LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.posture = posture()

    def _signals(self) -> int:
        """Be woken by the death of children through a pipe; no other signal means anything to the agent."""
        wake, write = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return wake

    def hello(self) -> dict[str, Any]:
        """What this agent is and can do here."""
        able = {
            "token": True,
            "roles": True,
            "pid1": self.first,
            "cgroup-cpu": self.meter.cpu_file >= 0,
            "cgroup-memory": self.meter.oom_file >= 0,
        }
        names = [name for name, there in able.items() if there]
        return {"hello": VERSION, "capabilities": names, "python": sys.version.split()[0]}

    def serve(self) -> None:
        """Take jobs until the coordinator hangs up."""
        self.wire.send(self.hello())
        while True:
            job = self.wire.receive()
            if "resident" in job:
                self._load(job["resident"])
                continue
            self.report = -1
            try:
                seen = self.run(job)
            except OSError as error:  # the sandbox's trouble, not the program's: the coordinator must know
                self.clear()
                seen = {"error": f"{type(error).__name__}: {error}"}
                if error.errno == errno.ENOMEM:  # but what fills the memory is the job, or the files that it left
                    seen = {"step": job["steps"][-1]["name"], "exit": None, "limit": "memory", "spent": True}
            size = min(REPORT, os.fstat(self.report).st_size) if self.report >= 0 else 0
            self.wire.send({**seen, "report": size})
            if self.report >= 0:
                self.wire.send_file(self.report, size)
                os.close(self.report)

    def _load(self, sources: dict[str, str]) -> None:
        """Load resident modules, under their own names, with a package around them that has nothing else."""
        import site

        if not self.residents:
            site.main()  # as an interpreter without -S does at its start
        for name, source in sources.items():
            package = name.rpartition(".")[0]
            if package:
                sys.modules.setdefault(package, types.ModuleType(package)).__path__ = []
            module = sys.modules[name] = types.ModuleType(name)
            exec(compile(source, f"<{name}>", "exec"), vars(module))  # noqa: S102 - a language plugin's own code
            self.residents[name] = module
        gc.collect()
        gc.freeze()

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Run a job, step by step, and clean up after it."""
        os.mkdir(self.folder, 0o700)
        for name, text in job["files"].items():
            self._write(name, to_bytes(text))
        seen: dict[str, Any] = {}
        for number, step in enumerate(job["steps"], 1):
            seen = self._step(job, step, last=number == len(job["steps"]))
            if seen["exit"] != 0 or seen["limit"] or seen["spent"]:
                break
        wiped = [empty(place) for place in self.places]
        if self.first:
            wiped.append(remove_ipc())
        seen["spent"] = bool(seen["spent"] or seen["limit"] or not all(wiped) or posture() != self.posture)
        return seen

    def _write(self, name: str, data: bytes) -> None:
        parts = name.split("/")
        if not all(parts) or ".." in parts or "." in parts:
            raise OSError(errno.EINVAL, "not a name of a file inside the job's directory", name)
        os.makedirs(os.path.dirname(f"{self.folder}/{name}"), exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(f"{self.folder}/{name}", flags, 0o644), "wb") as file:
            file.write(data)

    def _step(self, job: dict[str, Any], step: dict[str, Any], *, last: bool) -> dict[str, Any]:  # noqa: C901 - one step from start to report
        """Run one command to its end or its limit; nothing that it started is alive afterwards."""
        keep = job["limits"]["output_kb"] * 512
        captures = (Capture(keep), Capture(keep))
        token = Token(*job["token"]) if last and job["token"] else None
        self.second, self.second_ended = 0, None
        begin, cpu, kills = time.monotonic(), self.meter.cpu(live=False), self.meter.kills()
        pipes = self._start(step, job, stdin=to_bytes(job["stdin"]) if last else b"", token=token)
        streams: dict[int, Callable[[bytes], None]] = {fd: cap.add for fd, cap in zip(pipes, captures)}  # noqa: B905 - 3.9
        if token:
            streams[token.fd] = token.take
        try:
            limit = "" if self.ended else self._watch(step, streams, captures, begin, cpu, token)
            wall = time.monotonic() - begin
            dead = self.clear()
            for fd, take in streams.items():
                while data := read_some(fd):
                    take(data)
        finally:
            for fd in pipes + ([token.fd] if token else []):
                os.close(fd)
            if self.channel >= 0:
                self._hang_up()
        used = max(0.0, self.meter.cpu(live=False) - cpu)
        said = bytes(token.said) if token else b""
        status, usage = self.ended or (-signal.SIGKILL, None)
        if self.second:  # the checker ended the step
            foul = said == FOUL or (status < 0 and not limit)
            if said == GONE and self.second_ended:
                status = self.second_ended[0]
            if self.second_ended and self.second_ended[1]:
                usage = max(usage or self.second_ended[1], self.second_ended[1], key=lambda one: one.ru_maxrss)
        else:
            foul = False
        if not limit and used > step["cpu_s"]:
            limit = "cpu"
        if self.meter.kills() > kills and status != 0 and limit in ("", "cpu", "wall"):
            limit = "memory"
        killed = limit in ("cpu", "wall", "output") or (limit == "memory" and status == -signal.SIGKILL)
        killed |= foul and not limit
        return {
            "step": step["name"],
            "exit": None if killed else status,
            "limit": limit,
            "stdout": captures[0].text(),
            "stderr": captures[1].text(),
            "truncated": captures[0].truncated or captures[1].truncated,
            "cpu_s": used,
            "wall_s": wall,
            "peak_mb": usage.ru_maxrss / 1024 if usage else 0.0,
            "token": said.decode("latin-1"),
            "spent": not dead,
        }

    def _start(self, step: dict[str, Any], job: dict[str, Any], *, stdin: bytes, token: Token | None) -> list[int]:
        """Start the process of a step; descriptors of its stdout and stderr."""
        out, out_end = os.pipe()
        err, err_end = os.pipe()
        source = os.memfd_create("stdin") if stdin else os.open("/dev/null", os.O_RDONLY | os.O_CLOEXEC)
        view = memoryview(stdin)
        while view:
            view = view[os.write(source, view) :]
        if stdin:
            os.lseek(source, 0, os.SEEK_SET)
        self.ended = None
        try:
            if step["roles"]:
                self._fork_roles(step["roles"], job["limits"]["disk_mb"], [source, out_end, err_end], token)
            else:
                self.main = self._spawn(step["argv"], job["limits"]["disk_mb"], [source, out_end, err_end], token)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.ENOMEM):
                raise
            os.write(err_end, f"{step['argv'][0]}: {error.strerror}\n".encode("utf-8", "replace"))
            self.ended = (127, None)
        for fd in (source, out_end, err_end):
            os.close(fd)
        if token:
            token.start()
        for fd in (out, err):
            os.set_blocking(fd, False)
        return [out, err]

    def _spawn(self, argv: list[str], disk_mb: int, streams: list[int], token: Token | None) -> int:
        """Start a program; its process id. It inherits nothing but 0, 1, 2, and 3 for the token.

        A fork would copy the agent's page tables and cost more than everything else here together. What
        `posix_spawn` cannot set is set on the agent for the moment, and inherited.
        """
        actions = [
            (os.POSIX_SPAWN_DUP2, fd, number) for number, fd in enumerate(streams + ([token.far] if token else []))
        ]
        with self._lent(disk_mb, b"1000"):
            os.chdir(self.folder)
            try:
                return os.posix_spawnp(
                    argv[0],
                    argv,
                    self.environment,
                    file_actions=actions,
                    setsid=True,
                    setsigmask=[],
                    setsigdef=[signal.SIGCHLD, signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ],
                )
            finally:
                os.chdir("/")

    @contextlib.contextmanager
    def _lent(self, disk_mb: int, score: bytes) -> Iterator[None]:
        """Have for the moment what a process of a job inherits: the size of files, and who is killed first."""
        old = resource.getrlimit(resource.RLIMIT_FSIZE)
        most = disk_mb << 20 if old[1] == resource.RLIM_INFINITY else min(disk_mb << 20, old[1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, old[1]))
        self._set_oom_score(score)
        try:
            yield
        finally:
            self._set_oom_score(self.oom_score)
            resource.setrlimit(resource.RLIMIT_FSIZE, old)

    def _fork_roles(self, roles: list[str], disk_mb: int, streams: list[int], token: Token | None) -> None:
        """Start the processes of a step with roles: the candidate, and the checker where there are two.

        The checker is first, and has read its text before the candidate exists. It has the token and the report;
        the candidate has the job's streams and directory. Without a checker the candidate has the token too.
        """
        proof = {TOKEN_FD: token.far} if token else {}
        self.channel = -1
        if len(roles) == 1:
            self.main = self._fork(roles[0], {**dict(enumerate(streams)), **proof}, disk_mb, inside=True)
            return
        self.report = os.memfd_create("report")
        ends = [end.detach() for end in socket.socketpair()]
        null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
        try:
            mine = {0: null, 1: null, 2: null, **proof, CHANNEL_FD: ends[0], REPORT_FD: self.report}
            self.main = self._fork(roles[1], mine, disk_mb, inside=False)
            self.second = self._fork(roles[0], {**dict(enumerate(streams)), CHANNEL_FD: ends[1]}, disk_mb, inside=True)
            self.channel = ends.pop()
        finally:
            for fd in (null, *ends):
                os.close(fd)

    def _fork(self, role: str, fds: dict[int, int], disk_mb: int, *, inside: bool) -> int:
        """Fork a process that runs a role; its process id, once it has read its text from the wire."""
        ready, ready_end = os.pipe()
        try:
            with self._lent(disk_mb, b"1000" if inside else b"900"):
                pid = os.fork()
            if not pid:
                try:
                    self._become(role, fds, ready_end, inside=inside)
                finally:
                    os._exit(70)
        finally:
            os.close(ready_end)
        try:
            if not os.read(ready, 1):
                raise OSError(errno.EIO, "a process of a job did not start")
        finally:
            os.close(ready)
        return pid

    def _become(self, role: str, fds: dict[int, int], ready: int, *, inside: bool) -> None:
        """Turn this fork into a process as `_spawn` makes it, which inherits nothing of the agent but modules.

        Args:
            role: the resident module whose ``main(text, half)`` is run; its value is the exit status.
            fds: number in the new process to descriptor.
            ready: written to once the text has been read.
            inside: the process is the candidate's: it stands in the job's directory, and may look at itself.
        """
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler if inside else signal.SIG_DFL)
        os.setsid()
        text, half = json.loads(self.wire.take())
        os.write(ready, b"1")
        high = {number: fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 64) for number, fd in fds.items()}
        for number, fd in high.items():
            os.dup2(fd, number, inheritable=number < TOKEN_FD)
        for number in {TOKEN_FD, CHANNEL_FD, REPORT_FD} - set(fds):
            with contextlib.suppress(OSError):
                os.close(number)
        os.closerange(REPORT_FD + 1, 1 << 20)
        os.environ.clear()
        os.environ.update(self.environment)
        sys.modules["__main__"] = types.ModuleType("__main__")
        if inside:
            os.chdir(self.folder)
            LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # honest programs open /proc/self/fd; there is nothing to hide
        main = self.residents[role].main
        self.__dict__.clear()
        os._exit(main(text, half))

    def _set_oom_score(self, score: bytes) -> None:
        with contextlib.suppress(OSError):  # some kernels and namespaces let nobody change it
            os.pwrite(self.oom_file, score, 0)

    def _watch(  # noqa: C901, PLR0912 - one loop with everything that can end a step
        self,
        step: dict[str, Any],
        streams: dict[int, Callable[[bytes], None]],
        captures: tuple[Capture, Capture],
        begin: float,
        cpu: float,
        token: Token | None,
    ) -> str:
        """Take in what a step writes until it ends by itself or reaches a limit, whose name is the answer."""
        poll = select.poll()
        for fd in (self.wire.source, self.wake, *streams):
            poll.register(fd, select.POLLIN)
        wall_end = begin + step["wall_s"]
        look = begin + max(CPU_POLL_S, step["cpu_s"] / self.cpus)
        while True:
            ready = poll.poll(1000 * max(0.0, min(wall_end, look) - time.monotonic()) + 1)
            for fd, _ in ready:
                if fd == self.wire.source:  # nobody sends anything in the middle of a job
                    raise Gone
                data = read_some(fd)
                if fd == self.wake:
                    self.reap()
                    if self.second_ended and self.channel >= 0:
                        # Its own children may hold its end, and the checker must know.
                        self._hang_up()
                elif data:
                    streams[fd](data)
                elif data is not None:
                    poll.unregister(fd)
            if self.ended and (self.second_ended or not self.second or not token or token.said != GONE):
                return ""
            if sum(capture.total for capture in captures) >= FLOOD:
                return "output"
            now = time.monotonic()
            if now >= wall_end:
                return "wall"
            if now >= look:
                left = step["cpu_s"] - (self.meter.cpu(live=True) - cpu)
                if left <= 0:
                    return "cpu"
                look = now + max(CPU_POLL_S, left / self.cpus)

    def reap(self) -> bool:
        """Collect whoever has ended; whether children are left."""
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if not pid:
                return True
            if pid == self.main:
                self.ended = (os.waitstatus_to_exitcode(status), usage)
            elif pid == self.second:
                self.second_ended = (os.waitstatus_to_exitcode(status), usage)

    def _hang_up(self) -> None:
        """Shut the channel between the two processes of a step, whoever else holds an end of it."""
        with socket.socket(fileno=self.channel) as end, contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        self.channel = -1

    def clear(self) -> bool:
        """Kill and reap everything that was started; whether nothing is left."""
        end = time.monotonic() + CLEAR_S
        poll = select.poll()
        poll.register(self.wake, select.POLLIN)
        while True:
            if self.first:  # one atomic sweep over the whole PID namespace; never where others could be hit
                with contextlib.suppress(ProcessLookupError):
                    os.kill(-1, signal.SIGKILL)
            elif self.reap():
                for pid, _ in list(processes()):
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        os.kill(pid, signal.SIGKILL)
            if not self.reap():
                return True
            if time.monotonic() > end:
                return False
            poll.poll(100)
            read_some(self.wake)


class Token:
    """The proof that tests ran to their end: `b` is given away only after the program has said ``ready``."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a.encode() + b"\n", b.encode() + b"\n"
        self.said = bytearray()
        self.near, self.other = socket.socketpair()
        self.near.setblocking(False)
        self.fd, self.far = self.near.detach(), self.other.detach()

    def start(self) -> None:
        """Let go of the program's end and give it the first half, unless it has that from its private text."""
        os.close(self.far)
        if len(self.a) > 1:
            self._give(self.a)

    def take(self, data: bytes) -> None:
        """What the program said; the second half follows its first line, ``ready``, if nothing else was said."""
        waiting = b"\n" not in self.said
        self.said += data[: TOKEN_BYTES - len(self.said)]
        if waiting and self.said.startswith(b"ready") and self.said.find(b"\n") == len(self.said) - 1:
            self._give(self.b)

    def _give(self, half: bytes) -> None:
        with contextlib.suppress(OSError):  # a program that closed its end has no use for it
            os.write(self.fd, half)


def main() -> None:
    """Serve on stdin and stdout."""
    os.set_inheritable(0, False)
    wire = Wire(fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 10), fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 10))
    null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
    for number in (0, 1):
        os.dup2(null, number, inheritable=False)
    if null != 3:  # no descriptor of the agent may be where the token's goes
        os.dup2(null, 3, inheritable=False)
    agent = None
    try:
        agent = Agent(wire, wire.receive())
        gc.collect()
        gc.freeze()
        agent.serve()
    except (Gone, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        if agent is not None and not agent.first:  # PID 1 takes everything with it by ending
            agent.clear()
            for place in agent.places:
                with contextlib.suppress(OSError):
                    empty(place)
            with contextlib.suppress(OSError):
                os.rmdir(agent.work)


if __name__ == "__main__":
    main()
