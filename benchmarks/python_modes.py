"""Programs per second and CPU per program of Python: split, token, plain commands, and a container for each program.

    python benchmarks/python_modes.py [PROGRAMS] [WORKERS]

One program, the gold one that passes. CPU is that of the containers' cgroups and of this process; for `docker run`
it is that of the whole machine, so run it where nothing else does.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import evolve
from benchsuite_docker import DockerSandbox
from benchsuite_docker.sandbox import DockerWorker
from benchsuite_lang_python import PYTHON

from benchsuite_core.proof import new_secret
from benchsuite_core.records import Program
from benchsuite_core.sandboxes import Job, Limits, job_of

LIMITS = Limits.of(3.0)
PASSES = PYTHON.gold[0].program
WHOLE = Program(language="python", solution=PASSES.text)


def machine_cpu() -> float:
    """CPU seconds of everything on this machine: whatever starts a container is spread over processes that end."""
    user, nice, system, _, _, irq, softirq = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / 100


def measured(programs: int, workers: int, job: Callable[[], Job]) -> tuple[float, float]:
    """Programs per second, and CPU milliseconds per program."""
    sandbox = DockerSandbox({"recycle": "100000"})
    image = sandbox.image(PYTHON, print)
    places: list[DockerWorker] = [sandbox.worker(image, LIMITS, "benchmark") for _ in range(workers)]  # type: ignore[misc,arg-type]  # the images are there

    def cpu() -> float:
        seconds = time.process_time()
        for place in places:
            usage = place._client.stats(place._container.id, stream=False)["cpu_stats"]["cpu_usage"]  # type: ignore[union-attr]  # noqa: SLF001 - the sandbox has no need to tell
            seconds += usage["total_usage"] / 1e9
        return seconds

    def work(place: DockerWorker) -> None:
        for _ in range(programs // workers):
            seen = place.run(job())
            if seen.exit_code != 0:
                raise SystemExit(f"a right program ended with {seen}")

    for place in places:
        place.run(job())
    before, began = cpu(), time.monotonic()
    with ThreadPoolExecutor(workers) as pool:
        began = time.monotonic()
        list(pool.map(work, places))
        wall = time.monotonic() - began
    used = cpu() - before
    sandbox.close()
    return programs / wall, 1000 * used / programs


def containers(programs: int, workers: int) -> tuple[float, float]:
    """The same for ``docker run`` per program, without any hardening."""
    sandbox = DockerSandbox({})
    image = sandbox.image(PYTHON, print)
    sandbox.close()
    command = ["docker", "run", "--rm", "--network", "none", image.digest, "python3", "-c", WHOLE.solution]  # type: ignore[union-attr]  # as above
    before, began = machine_cpu(), time.monotonic()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda _: subprocess.run(command, check=True), range(programs)))
    wall = time.monotonic() - began
    return programs / wall, 1000 * (machine_cpu() - before) / programs


def main() -> None:
    """Print the table."""
    programs = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    split = evolve(PASSES, split=True)
    secret = new_secret()
    rows = {
        "split": measured(programs, workers, lambda: job_of(split, PYTHON, LIMITS, secret)),
        "token": measured(programs, workers, lambda: job_of(PASSES, PYTHON, LIMITS, secret)),
        "python3 main.py, one container": measured(programs, workers, lambda: job_of(WHOLE, PYTHON, LIMITS, secret)),
        "docker run": containers(max(10, programs // 20), workers),
    }
    print(f"{programs} programs, {workers} workers\n\n| | programs/s | CPU ms a program |\n| --- | --- | --- |")  # noqa: T201 - a script's result
    for name, (rate, cpu) in rows.items():
        print(f"| {name} | {rate:.0f} | {cpu:.1f} |")  # noqa: T201 - as above


if __name__ == "__main__":
    main()
