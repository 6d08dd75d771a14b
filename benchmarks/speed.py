"""What judging costs: CPU of a program and programs a second, beside bare commands and a container for each program.

    python benchmarks/speed.py TASK=FILE [TASK=FILE ...] [--problems N] [--samples N] [--workers N]

for example

    python benchmarks/speed.py humaneval=HumanEval.jsonl.gz humaneval-x-cpp=cpp.jsonl.gz

For each task the canonical solutions of its first problems, each as often as there are samples, are run in several
ways, one after the other:

- `bare`: the language's plain commands, started one by one in a container without any hardening or agent;
- `same commands`: the same commands in the sandbox;
- `judged`: as a run judges them, with tests that prove their end;
- `judged, token`: the same in one process, for languages whose default is two;
- `docker run`: a container for each program.

CPU is that of the whole machine, daemons and kernel threads included, less what it uses when nothing runs: so nothing
else may run. Ratios are of figures of one call.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import evolve, frozen

from benchsuite_core.config import Settings
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.judge import judge, plain
from benchsuite_core.languages import Language
from benchsuite_core.modes import program_of
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Program, Verdict
from benchsuite_core.room import Bench, CacheUse, Room, choose_sandbox, make_room
from benchsuite_core.sandboxes import Limits
from benchsuite_core.store import Store

LIMITS = Limits.of(10.0)
IDLE_S = 5.0

# Reads the sources from stdin, a JSON list, and runs the commands for each in a fresh directory.
BARE = """
import json, os, subprocess, sys, tempfile
name, commands, sources = json.load(sys.stdin)
for source in sources:
    with tempfile.TemporaryDirectory() as folder:
        open(f"{folder}/{name}", "w").write(source)
        for command in commands:
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
"""


def machine_cpu() -> float:
    """CPU seconds of everything on this machine, ever."""
    user, nice, system, _, _, irq, softirq = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / 100


@frozen(kw_only=True)
class Cost:
    """CPU milliseconds of a program, and programs a second."""

    cpu_ms: float
    rate: float


class Machine:
    """The machine's CPU, less what it uses when nothing of ours runs."""

    def __init__(self) -> None:
        began, cpu = time.monotonic(), machine_cpu()
        time.sleep(IDLE_S)
        self.idle = (machine_cpu() - cpu) / (time.monotonic() - began)

    def cost(self, programs: int, work: Callable[[], None]) -> Cost:
        """What some work costs."""
        began, cpu = time.monotonic(), machine_cpu()
        work()
        wall = time.monotonic() - began
        used = machine_cpu() - cpu - self.idle * wall
        return Cost(cpu_ms=1000 * used / programs, rate=programs / wall)


def shared(programs: Sequence[Program], workers: int, room: Room, store: Store) -> Callable[[], None]:
    """Work that runs programs as a run does, in warm workers."""
    ready = threading.Barrier(workers + 1)
    begin = threading.Barrier(workers + 1)
    language = room.languages[programs[0].language]

    def one(mine: Sequence[Program]) -> None:
        with Bench(room, store, "benchmark", CacheUse(read=False)) as bench:
            bench.execute(programs[0], LIMITS)
            ready.wait()
            begin.wait()
            for program in mine:
                execution, _, _ = bench.execute(program, LIMITS)
                verdict = judge(execution, program, language)
                if verdict.verdict is not Verdict.PASSED:
                    raise SystemExit(f"a right program was judged {verdict}: {execution.stderr[-500:]}")

    pool = ThreadPoolExecutor(workers)
    futures = [pool.submit(one, programs[number::workers]) for number in range(workers)]
    ready.wait()

    def work() -> None:
        begin.wait()
        for future in futures:
            future.result()
        pool.shutdown()

    return work


def bare(sources: Sequence[str], workers: int, language: Language, image: str) -> None:
    """The plain commands, one after the other, in one container a worker without an agent."""
    import json

    def one(mine: Sequence[str]) -> None:
        given = json.dumps([language.source, [*language.build, language.run], mine])
        command = ["docker", "run", "--rm", "-i", "--network", "none", image, "python3", "-c", BARE]
        subprocess.run(command, input=given, text=True, check=True)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, [sources[number::workers] for number in range(workers)]))


def containers(sources: Sequence[str], workers: int, language: Language, image: str) -> None:
    """A container for each program."""
    steps = [f"cat > {language.source}", *(" ".join(argv) for argv in (*language.build, language.run))]
    options = ("--rm", "-i", "--network", "none", "--workdir", "/tmp")  # noqa: S108 - of the container
    command = ["docker", "run", *options, image, "sh", "-c", " && ".join(steps)]

    def one(source: str) -> None:
        subprocess.run(command, input=source, text=True, check=True, stdout=subprocess.DEVNULL)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, sources))


def rows(task: str, file: str, count: int, samples: int, workers: int) -> tuple[str, Mapping[str, Cost]]:
    """What each way costs for one task."""
    plugins = Plugins.load()
    harness, info = plugins.task(task)
    problems = harness.load(info.name, LoadOptions(data=Path(file))).problems
    language = plugins.language(problems[0].language)
    sandbox, found = choose_sandbox(Settings(sandbox="docker"), plugins)
    room = make_room(sandbox, found, {language.id: language}, workers=workers, progress=print)
    image = room.images[language.id].digest
    wholes: list[Program] = []
    judged: list[Program] = []
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/s.db")
        with Bench(room, store, "benchmark", CacheUse(read=False)) as bench:

            def passes(program: Program) -> bool:
                execution, _, _ = bench.execute(program, LIMITS)
                return judge(execution, program, language).verdict is Verdict.PASSED

            for problem in problems:
                program = program_of(problem, problem.prefix + problem.reference, split=language.splits)
                whole = plain(program, language)
                if passes(program) and passes(whole):
                    wholes += [whole] * samples
                    judged += [program] * samples
                if len(judged) == count * samples:
                    break
            if not judged:
                raise SystemExit(f"no canonical solution of {info.name} passes in every way")
        store.close()
    sources = [whole.solution for whole in wholes]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/s.db")
        machine = Machine()
        costs = {"bare": machine.cost(len(sources), lambda: bare(sources, workers, language, image))}
        costs["same commands"] = machine.cost(len(sources), shared(wholes, workers, room, store))
        costs["judged"] = machine.cost(len(sources), shared(judged, workers, room, store))
        if language.splits:
            together = [evolve(program, split=False) for program in judged]
            costs["judged, token"] = machine.cost(len(sources), shared(together, workers, room, store))
        few = sources[: max(10, len(sources) // 4)]
        costs["docker run"] = machine.cost(len(few), lambda: containers(few, workers, language, image))
        store.close()
    room.close()
    return f"{info.name}, {len(sources) // samples} problems, {samples} samples", costs


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tasks", nargs="+", metavar="TASK=FILE")
    parser.add_argument("--problems", type=int, default=40)
    parser.add_argument("--samples", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    headings = ("task", "way", "CPU ms a program", "programs/s", "CPU, times bare", "docker run's CPU, times this")
    lines = [f"| {' | '.join(headings)} |", "|" + " --- |" * len(headings)]
    for one in given.tasks:
        task, _, file = one.partition("=")
        name, costs = rows(task, file, given.problems, given.samples, given.workers)
        for way, cost in costs.items():
            to_bare = cost.cpu_ms / costs["bare"].cpu_ms
            to_run = costs["docker run"].cpu_ms / cost.cpu_ms
            cells = (name, way, f"{cost.cpu_ms:.1f}", f"{cost.rate:.1f}", f"{to_bare:.2f}", f"{to_run:.1f}")
            lines.append(f"| {' | '.join(cells)} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
