"""The agent itself: takes jobs from the wire, one at a time, and cleans up after each."""

# pathlib would be a third of this process's start and memory:
# ruff: noqa: PTH102, PTH103, PTH106, PTH120, PTH123

from __future__ import annotations

import binascii
import errno
import fcntl
import gc
import os
import resource
import stat
import sys
import types

from benchsuite_core.agent.inside.compiler import Compiler
from benchsuite_core.agent.inside.enclosure import Enclosure
from benchsuite_core.agent.inside.family import Family
from benchsuite_core.agent.inside.launch import PR_SET_DUMPABLE, Launcher
from benchsuite_core.agent.inside.light import Suppress, loads
from benchsuite_core.agent.inside.meter import Meter
from benchsuite_core.agent.inside.step import Step
from benchsuite_core.agent.inside.wiping import LIBC, empty, posture, remove_ipc
from benchsuite_core.agent.inside.wire import RESIDENT, Gone, Wire, to_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = 6
FETCHED = 16 << 20  # bytes of a file that is brought back at most
PR_SET_CHILD_SUBREAPER = 36


class Agent:
    """Runs jobs under one set of settings (see the frames in the package's docstring).

    Settings:
        work: directory for the job's own directory; emptied after each job, and removed at the end unless PID 1.
        places: other directories that jobs can write to; emptied after each job.
        environment: of jobs, whole; HOME is added.
        cgroup: where the sandbox's own cgroup is mounted; empty where it has none.
        cpus: CPUs that a job can use at once.
        rlimits: of the agent and its jobs, name to value, as in ``{"NOFILE": 1024}``.
        filter: hex digits of the system-call filter that jobs get on top, in namespaces of their own; empty for none.
        mounts: what is mounted in these namespaces; see `Enclosure`.
    """

    def __init__(self, wire: Wire, settings: dict[str, Any]) -> None:
        self.wire = wire
        self.work: str = settings["work"]
        self.places: list[str] = [self.work, *settings["places"]]
        self.folder = self.work + "/program"
        self.cpus: float = settings["cpus"]
        self.meter = Meter(settings["cgroup"])
        self.family = Family()
        self.launcher = Launcher(wire, self.folder, {**settings["environment"], "HOME": self.folder})
        self.compiler = Compiler(self.launcher, self.family, self.meter)
        self.step: Step | None = None  # the last one of the present job
        LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # from here on its files in /proc are root's
        os.umask(0o022)
        for name, value in {**settings["rlimits"], "CORE": 0}.items():
            number = getattr(resource, "RLIMIT_" + name)
            hard = resource.getrlimit(number)[1]
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (most, most))
        if not self.family.first:
            LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.posture = posture()
        self.enclosure, self.refused = None, ""
        if settings["filter"]:
            self.enclosure = Enclosure(settings["mounts"], bytes.fromhex(settings["filter"]))
            self.refused = self.enclosure.trial()

    def hello(self) -> dict[str, Any]:
        """What this agent is and can do here."""
        able = {
            "token": True,
            "roles": True,
            "compiler": True,
            "pid1": self.family.first,
            "cgroup-cpu": self.meter.cpu_file >= 0,
            "cgroup-memory": self.meter.oom_file >= 0,
            "namespaces": self.enclosure is not None and not self.refused,
        }
        names = [name for name, there in able.items() if there]
        return {
            "hello": VERSION,
            "capabilities": names,
            "refused": self.refused,
            "python": sys.version.split()[0],
        }

    def serve(self) -> None:
        """Take jobs until the coordinator hangs up."""
        self.wire.send(self.hello())
        while True:
            size = self.wire.announced()
            if size & RESIDENT:
                self._load(loads(self.wire.rest(size)))
            elif self.enclosure is None:
                self._answer(size)
            elif not self.enclosure.run(self._answer_enclosed, size):
                raise Gone  # whatever ended it, this sandbox can say nothing about the job any more

    def _answer_enclosed(self, size: int) -> None:
        """Be the agent of the namespaces that this process is the first one of, for one job."""
        self.family = Family()
        self.launcher.enter()
        LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        self._answer(size)

    def _answer(self, size: int) -> None:
        """Read a job, run it, and say what was seen."""
        job = loads(self.wire.rest(size))
        try:
            seen = self.run(job)
        except OSError as error:  # the sandbox's trouble, not the program's: the coordinator must know
            self.family.clear()
            seen = {"error": f"{type(error).__name__}: {error}"}
            if error.errno == errno.ENOMEM:  # but what fills the memory is the job, or the files that it left
                seen = {"step": job["steps"][-1]["name"], "exit": None, "limit": "memory", "spent": True}
        step, self.step = self.step, None
        self.wire.send({**seen, "raw": step.sizes() if step else [0, 0, 0]})
        if step:
            step.send(self.wire)
            step.close()

    def _load(self, sources: dict[str, str]) -> None:
        """Load resident modules, under their own names, with a package around them that has nothing else."""
        import site

        if not self.launcher.residents:
            site.main()  # as an interpreter without -S does at its start
        for name, source in sources.items():
            package = name.rpartition(".")[0]
            if package:
                sys.modules.setdefault(package, types.ModuleType(package)).__path__ = []
            module = sys.modules[name] = types.ModuleType(name)
            exec(compile(source, f"<{name}>", "exec"), vars(module))  # noqa: S102 - a language plugin's own code
            self.launcher.residents[name] = module
        gc.collect()
        gc.freeze()

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Run a job, step by step, and clean up after it."""
        if job["steps"][0]["stays"]:
            return self._build(job)
        os.mkdir(self.folder, 0o700)
        for name, text in job["files"].items():
            self._write(name, to_bytes(text))
        seen: dict[str, Any] = {}
        for number, one in enumerate(job["steps"], 1):
            last = number == len(job["steps"])
            if self.step:
                self.step.close()
            self.step = Step(self.launcher, self.family, self.meter, self.cpus)
            seen = self.step.run(
                one, job["limits"], to_bytes(job["stdin"]) if last else b"", job["token"] if last else None
            )
            if seen["exit"] != 0 or seen["limit"] or seen["spent"]:
                break
        if job["fetch"] and seen["exit"] == 0 and not seen["limit"]:
            seen["files"] = {name: self._fetch(name) for name in job["fetch"]}
        wiped = [empty(place) for place in self.places]
        if self.family.first:
            wiped.append(remove_ipc())
        seen["spent"] = bool(seen["spent"] or seen["limit"] or not all(wiped) or posture() != self.posture)
        return seen

    def _build(self, job: dict[str, Any]) -> dict[str, Any]:
        """Give the files of a job to a compiler that stays; nothing of the job ever runs here."""
        seen = self.compiler.build(job["steps"][0], job["files"], job["limits"]["disk_mb"])
        wiped = [empty(place) for place in self.places]
        seen["spent"] = bool(seen["spent"] or not all(wiped) or posture() != self.posture)
        return seen

    def _fetch(self, name: str) -> str:
        """A file that the steps made, in base64; nothing that only looks like one, and no more than a frame takes."""
        file = os.open(f"{self.folder}/{name}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            there = os.fstat(file)
            if not stat.S_ISREG(there.st_mode) or there.st_size > FETCHED:
                raise OSError(errno.EFBIG, "no file that can be brought back", name)
            return binascii.b2a_base64(os.read(file, there.st_size), newline=False).decode("ascii")
        finally:
            os.close(file)

    def _write(self, name: str, data: bytes) -> None:
        parts = name.split("/")
        if not all(parts) or ".." in parts or "." in parts:
            raise OSError(errno.EINVAL, "not a name of a file inside the job's directory", name)
        os.makedirs(os.path.dirname(f"{self.folder}/{name}"), exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(f"{self.folder}/{name}", flags, 0o755), "wb") as file:
            file.write(data)


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
        if agent is not None and not agent.family.first:  # PID 1 takes everything with it by ending
            agent.family.clear()
            for place in agent.places:
                with Suppress(OSError):
                    empty(place)
            with Suppress(OSError):
                os.rmdir(agent.work)
