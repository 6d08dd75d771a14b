"""What is missing is found and said, with the line that mends it; and nothing weaker is taken without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchsuite_bubblewrap import BubblewrapSandbox, bounds, ready

from benchsuite_core.errors import MissingError
from benchsuite_core.testing.sandboxes import LIMITS, SandboxTests

job = SandboxTests.job


@pytest.fixture
def tools(folder, monkeypatch):
    """A PATH of a test's own, on which there is nothing but what the test puts there."""
    monkeypatch.setenv("PATH", str(folder))

    def add(name: str, script: str = "exit 0") -> None:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)

    return add


def check():
    sandbox = BubblewrapSandbox({})
    try:
        return sandbox.check()
    finally:
        sandbox.close()


@pytest.mark.parametrize(
    ("installer", "hint"),
    [
        ("apt-get", "sudo apt-get install bubblewrap"),
        ("dnf", "sudo dnf install bubblewrap"),
        ("apk", "sudo apk add bubblewrap"),
        (None, "install the package 'bubblewrap' of your distribution"),
    ],
)
def test_without_bubblewrap_the_hint_is_what_this_distribution_calls_it(tools, installer, hint):
    if installer:
        tools(installer)
    with pytest.raises(MissingError, match="not installed") as caught:
        check()
    assert caught.value.hint == hint


@pytest.mark.parametrize("said", ["bubblewrap 0.4.1", "nonsense"])
def test_a_bubblewrap_without_what_is_needed_is_refused(tools, said):
    tools("bwrap", f"echo {said}")
    with pytest.raises(MissingError, match="too old") as caught:
        check()
    assert "0.8 or newer" in caught.value.hint


def test_a_bubblewrap_that_may_not_make_namespaces_is_said_with_its_own_words(tools):
    said = "bwrap: No permissions to create new namespace"
    tools("bwrap", f'if [ "$1" = --version ]; then echo bubblewrap 0.11.0; else echo "{said}" >&2; exit 1; fi')
    with pytest.raises(MissingError, match="No permissions to create new namespace") as caught:
        check()
    assert caught.value.hint


@pytest.mark.parametrize(
    ("file", "text", "hint"),
    [
        ("proc/sys/kernel/unprivileged_userns_clone", "0\n", "sudo sysctl -w kernel.unprivileged_userns_clone=1"),
        (
            "proc/sys/kernel/apparmor_restrict_unprivileged_userns",
            "1\n",
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("proc/sys/user/max_user_namespaces", "0\n", "sudo sysctl -w user.max_user_namespaces=10000"),
        (".dockerenv", "", "this is a container"),
        ("run/.containerenv", "", "this is a container"),
        ("proc/sys/kernel/unprivileged_userns_clone", "1\n", "CONFIG_USER_NS"),
    ],
)
def test_the_remedy_is_the_setting_of_the_kernel_that_stands_in_the_way(tmp_path, file, text, hint):
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    assert hint in ready.remedy("bwrap: setting up uid map: Permission denied", tmp_path)


def test_a_missing_interpreter_is_another_remedy(tmp_path):
    assert "apt-get install python3" in ready.remedy("bwrap: execvp python3: No such file or directory", tmp_path)


# Without a cgroup.


@pytest.fixture
def unbound(info, monkeypatch):
    """A machine on which no cgroup can be had."""
    ways = bounds.ways()

    def refused(limits, run_id):
        raise OSError(30, "Read-only file system", "/sys/fs/cgroup/memory/benchsuite")

    monkeypatch.setattr(ready.bounds, "ways", lambda: [refused, ways[-1]])
    sandbox = BubblewrapSandbox({})
    yield sandbox
    sandbox.close()


def test_without_a_cgroup_it_calls_itself_weak_and_says_why_and_what_mends_it(unbound, info):
    found = unbound.check()
    assert found.isolation == "weak"
    assert found.details["cgroup"] == "none"
    said = "\n".join(found.notes)
    for part in ("WEAK: memory is limited for each process", "Read-only file system", "cgroup"):
        assert part in said
    assert all("\n" not in note for note in found.notes)
    if info.isolation == "bubblewrap":
        assert found.policy != info.policy


def test_without_a_cgroup_one_process_is_still_kept_within_its_memory(unbound, language):
    with unbound.worker(unbound.image(language, print), LIMITS, "weak") as worker:
        seen = worker.run(job("x = bytearray(600 << 20)"))
        assert (seen.exit_code, seen.limit) == (1, "")
        assert "MemoryError" in seen.stderr
        assert worker.run(job("x = bytearray(100 << 20); print(len(x))")).stdout == f"{100 << 20}\n"


@pytest.mark.skipif(
    not bounds.Bounds(LIMITS).rlimits().get("NPROC"), reason="this kernel counts the processes of a user everywhere"
)
def test_without_a_cgroup_processes_are_still_counted_for_each_sandbox(unbound, language):
    code = """\
import os, time
n = 0
try:
    while True:
        if os.fork() == 0: time.sleep(60)
        n += 1
except OSError: print(n)
"""
    image = unbound.image(language, print)
    with unbound.worker(image, LIMITS, "one") as one, unbound.worker(image, LIMITS, "two") as two:
        for worker in (one, two):
            assert 8 <= int(worker.run(job(code)).stdout) <= LIMITS.processes + 16
        assert one.run(job("while True: pass")).limit == "cpu"


@pytest.mark.parametrize(("release", "counted"), [("5.10.0-21-amd64", False), ("5.14.0", True), ("6.18.44-x", True)])
def test_kernels_that_count_a_users_processes_everywhere_are_not_asked_to(monkeypatch, release, counted):
    monkeypatch.setattr(bounds.platform, "release", lambda: release)
    assert ("NPROC" in bounds.Bounds(LIMITS).rlimits()) is counted


def test_a_systemd_that_sets_no_limits_is_not_relied_on(info, monkeypatch, folder):
    """A `systemd-run` that starts the command, and does no more."""
    fake = folder / "systemd-run"
    fake.write_text('#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift; exec "$@"\n')
    fake.chmod(0o755)
    scope = bounds.ScopeBounds(LIMITS, "fake")
    prefix = (str(fake), *scope.prefix[1:])
    ways = bounds.ways()

    def way(limits, run_id):
        made = bounds.ScopeBounds(limits, run_id)
        made.prefix = prefix
        return made

    monkeypatch.setattr(ready.bounds, "ways", lambda: [way, ways[-1]])
    found = check()
    if Path("/sys/fs/cgroup/memory.max").exists():
        pytest.skip("this process is in a cgroup that has limits")
    assert found.isolation == "weak"
    assert any("systemd set no memory.max" in note for note in found.notes)


def test_where_files_cannot_be_counted_it_still_works_and_says_so(info, monkeypatch, folder, language):
    """An `unshare` that may not mount, as where AppArmor lets bubblewrap alone have user namespaces."""
    fake = folder / "unshare"
    fake.write_text('#!/bin/sh\necho "unshare: write failed /proc/self/uid_map: Operation not permitted" >&2; exit 1\n')
    fake.chmod(0o755)
    monkeypatch.setattr(os, "defpath", f"{folder}:{os.defpath}")
    sandbox = BubblewrapSandbox({})
    found = sandbox.check()
    assert found.isolation == info.isolation
    assert ready.NO_FILES in found.notes
    assert found.policy != info.policy
    with sandbox.worker(sandbox.image(language, print), LIMITS, "bytes") as worker:
        assert worker.run(job("print(1)")).stdout == "1\n"
    sandbox.close()


def test_bounds_that_can_be_had_leave_nothing_behind_of_their_trial(info, marked):
    check()
    assert marked("trial") == []
