"""The conformance kit, and what only an engine can show."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import docker
import pytest
from attrs import evolve
from benchsuite_docker import DockerSandbox, hardening, reaper

from benchsuite_core.agent import owner
from benchsuite_core.errors import MissingError, SandboxError
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.sandboxes import LIMITS, SandboxTests

pytestmark = pytest.mark.docker

FOLDER = Path(__file__).parent / "image"
LANGUAGE = Language(id="sandboxtests", name="Python", image=FOLDER, source="main.py", run=("python3", "main.py"))


def of_run(run_id: str) -> list[str]:
    client = docker.from_env()
    try:
        found = client.api.containers(all=True, filters={"label": f"{reaper.RUN}={run_id}"})
        return [container["Id"] for container in found]
    finally:
        client.close()


@pytest.fixture
def sandbox():
    sandbox = DockerSandbox({})
    yield sandbox
    sandbox.close()


@pytest.fixture
def image(sandbox):
    return sandbox.image(LANGUAGE, print)


class TestDocker(SandboxTests):
    def make_sandbox(self):
        return DockerSandbox({})

    def make_language(self):
        return LANGUAGE

    def leftovers(self, run_id):
        return of_run(run_id)


@pytest.mark.slow
class TestDockerWithNamespaces(TestDocker):
    reuse = "namespace"


@pytest.mark.slow
class TestFreshDocker(TestDocker):
    reuse = "fresh"


def test_a_container_is_replaced_after_a_limit_and_after_so_many_jobs(image):
    sandbox = DockerSandbox({"recycle": "2"})
    with sandbox.worker(image, LIMITS, "recycle") as worker:
        seen = []
        for code in ("1", "2", "3", "import time; time.sleep(9)", "4"):
            worker.run(SandboxTests.job(code, limits=evolve(LIMITS, wall_s=0.5)))
            seen += of_run("recycle")
    sandbox.close()
    assert len(seen) == 5, "there is one container at a time"
    assert [one == other for one, other in itertools.pairwise(seen)] == [True, False, True, False]


def test_a_container_that_is_killed_from_outside_is_trouble_of_the_sandbox(sandbox, image):
    worker = sandbox.worker(image, LIMITS, "killed")
    client = docker.from_env()
    timer = threading.Timer(0.5, lambda: client.api.kill(of_run("killed")[0]))
    timer.start()
    with pytest.raises(SandboxError, match="ended"):
        worker.run(SandboxTests.job("import time; time.sleep(9)", limits=evolve(LIMITS, wall_s=20)))
    timer.join()
    client.close()


def test_a_sandbox_that_was_closed_starts_nothing_more_and_misses_nothing_that_is_being_started(image):
    sandbox = DockerSandbox({})
    refused = []

    def start():
        while True:
            try:
                sandbox.worker(image, LIMITS, "closing")
            except SandboxError as error:
                if not error.retry:
                    refused.append(error)
                    return

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    while not of_run("closing"):
        time.sleep(0.01)
    sandbox.close()
    for thread in threads:
        thread.join()
    assert len(refused) == 2
    assert of_run("closing") == []


def test_a_container_that_the_kernel_ends_for_its_memory_is_the_programs_fault(sandbox, image):
    """Files fill the memory, so that nothing but the agent is left to be killed."""
    limits = Limits(cpu_s=5, wall_s=15, memory_mb=16, disk_mb=256)
    code = "import os\nfd = os.open('/tmp/f', os.O_CREAT | os.O_WRONLY)\nwhile True: os.write(fd, bytes(1 << 20))"
    with sandbox.worker(image, limits, "oom") as worker:
        assert worker.run(SandboxTests.job(code, limits=limits)).limit == "memory"
        assert worker.run(SandboxTests.job("print(1)", limits=limits)).stdout == "1\n"


def test_a_killed_coordinator_leaves_nothing_behind(tmp_path, image):
    script = f"""
import sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.sandboxes import SandboxTests
from benchsuite_docker import DockerSandbox
from pathlib import Path
sandbox = DockerSandbox({{}})
language = Language(id="sandboxtests", name="P", image=Path({str(FOLDER)!r}), source="m", run=("python3",))
worker = sandbox.worker(sandbox.image(language, print), Limits(), "orphaned")
print("ready", flush=True)
worker.run(SandboxTests.job("import time; time.sleep(60)", limits=Limits(wall_s=60)))
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    while process.stdout.readline() != b"ready\n":
        pass
    time.sleep(0.3)
    assert len(of_run("orphaned")) == 1
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 5
    while of_run("orphaned") and time.monotonic() < end:
        time.sleep(0.1)
    assert of_run("orphaned") == []


def test_what_dead_runs_left_is_removed_at_the_next_use_and_nothing_else(sandbox, image):
    client = docker.from_env()
    dead = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    labels = {"dead": owner.owner(dead.pid), "alive": owner.owner(), "elsewhere": f"0123456789abcdef.{dead.pid}.1"}
    dead.communicate(b"\n")
    made = {
        name: client.api.create_container(image.digest, "true", labels={reaper.OWNER: label, reaper.RUN: "reaper"})[
            "Id"
        ]
        for name, label in labels.items()
    }
    try:
        sandbox.worker(image, LIMITS, "reaping").close()
        assert set(of_run("reaper")) == {made["alive"], made["elsewhere"]}
    finally:
        for number in of_run("reaper"):
            client.api.remove_container(number, force=True)
        client.close()


def test_every_container_is_hardened_as_the_documentation_says(sandbox, image):
    client = docker.from_env()
    with sandbox.worker(image, LIMITS, "inspected"):
        found = client.api.inspect_container(of_run("inspected")[0])
    client.close()
    host, config = found["HostConfig"], found["Config"]
    assert host["NetworkMode"] == "none"
    assert host["ReadonlyRootfs"] is True
    assert host["AutoRemove"] is True
    assert host["CapDrop"] == ["ALL"]
    assert not host["CapAdd"]
    assert host["Privileged"] is False
    assert host["Memory"] == host["MemorySwap"] > 0
    assert host["PidsLimit"] == LIMITS.processes + hardening.AGENT_PROCESSES
    assert host["NanoCpus"] == 1_000_000_000
    assert 0 < host["OomScoreAdj"] < 1000
    assert host["IpcMode"] == "private"
    assert host["LogConfig"]["Type"] == "none"
    assert not host["Binds"]
    assert found["Mounts"] == []
    assert {limit["Name"] for limit in host["Ulimits"]} == {"core", "nofile", "fsize"}
    assert all("size=" in options and "nr_inodes=" in options for options in host["Tmpfs"].values())
    assert set(host["Tmpfs"]) == {"/tmp", "/dev/shm"}
    assert any(option.startswith("seccomp={") for option in host["SecurityOpt"])
    assert "no-new-privileges" in host["SecurityOpt"]
    assert config["User"] == "65534:65534"
    assert config["Image"].startswith("sha256:")
    assert config["StdinOnce"] is True


def test_a_proxy_of_the_users_docker_configuration_does_not_reach_programs(tmp_path, monkeypatch, image):
    (tmp_path / "config.json").write_text('{"proxies": {"default": {"httpProxy": "http://user:password@proxy"}}}')
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    sandbox = DockerSandbox({})
    with sandbox.worker(image, LIMITS, "proxy") as worker:
        seen = worker.run(SandboxTests.job("import os; print(dict(os.environ))"))
    sandbox.close()
    assert "password" not in seen.stdout


def test_an_image_that_does_not_build_names_language_step_and_the_last_lines(sandbox, tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM debian:trixie-slim\nRUN echo before && echo the-reason >&2 && exit 3\n")
    language = Language(id="broken", name="B", image=tmp_path, source="m", run=("python3",))
    assert sandbox.image(language, print, build=False) is None
    told = []
    with pytest.raises(MissingError) as caught:
        sandbox.image(language, told.append)
    for part in ("'broken'", "Step 2/", "the-reason", "code: 3"):
        assert part in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert any("Step 1/" in line for line in told)


def test_images_are_listed_and_only_unused_ones_are_pruned(sandbox, image, tmp_path):
    (tmp_path / "Dockerfile").write_text((FOLDER / "Dockerfile").read_text() + "LABEL old=1\n")
    old = sandbox.image(evolve(LANGUAGE, id="sandboxtests-old", image=tmp_path), print)
    assert {image.name, old.name} <= {found.name for found in sandbox.images()}
    # Whatever else is on this engine belongs to somebody: only the old one may go.
    sandbox.images = lambda: [image, old]
    assert sandbox.prune([LANGUAGE]) == [old.name]
    assert sandbox.image(LANGUAGE, print, build=False) == image


@pytest.mark.skipif(os.geteuid() != 0, reason="reading other processes' memory map needs root")
def test_the_agent_is_the_first_process_and_small(sandbox, image):
    client = docker.from_env()
    with sandbox.worker(image, LIMITS, "small") as worker:
        worker.run(SandboxTests.job("pass"))
        pid = client.api.inspect_container(of_run("small")[0])["State"]["Pid"]
        status = Path(f"/proc/{pid}/status").read_text()
    client.close()
    resident = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    assert resident < hardening.AGENT_MB, f"{resident:.1f} MiB"
