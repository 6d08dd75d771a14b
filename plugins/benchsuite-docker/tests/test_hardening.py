"""What a container is told, on each kind of engine."""

from __future__ import annotations

import json
from pathlib import Path

from benchsuite_docker import hardening
from benchsuite_docker.hardening import Setup

from benchsuite_core.agent import seccomp
from benchsuite_core.sandboxes import Limits


def profile(setup):
    (found,) = [one for one in setup.options(Limits())["security_opt"] if one.startswith("seccomp=")]
    return found.removeprefix("seccomp=")


def test_the_policy_changes_with_the_runtime_and_with_the_kind_of_engine():
    assert Setup().policy() == Setup().policy()
    assert len({Setup().policy(), Setup(runtime="runsc").policy(), Setup(podman=True).policy()}) == 3


def test_the_limits_of_a_program_are_those_of_its_container():
    host = Setup().options(Limits(memory_mb=100, processes=10, disk_mb=7))
    assert host["mem_limit"] == host["memswap_limit"] == (100 + hardening.AGENT_MB) << 20
    assert host["pids_limit"] == 10 + hardening.AGENT_PROCESSES
    assert "size=7m" in host["tmpfs"]["/tmp"]


def test_docker_is_given_the_text_of_the_filter_and_podman_its_file():
    assert json.loads(profile(Setup())) == json.loads(seccomp.policy_text())
    assert Path(profile(Setup(podman=True))).read_text(encoding="utf-8") == seccomp.policy_text()


def test_podman_is_asked_for_no_limit_of_inodes_and_its_own_writable_places_are_closed():
    places = Setup(podman=True).tmpfs(Limits())
    assert not any("nr_inodes" in options for options in places.values())
    assert {place for place, options in places.items() if options.startswith("rw")} == {"/tmp", "/dev/shm"}
    assert {place for place, options in places.items() if options.startswith("ro")} == {"/run", "/var/tmp"}


def test_only_an_agent_that_makes_namespaces_may_make_them_and_its_jobs_get_the_usual_filter():
    setup = Setup(machine="x86_64")
    outside, inside = json.loads(profile(setup)), json.loads(seccomp.policy_text())
    assert outside["syscalls"][:-1] == inside["syscalls"]
    assert outside["syscalls"][-1]["names"] == ["mount", "unshare"]
    told = setup.settings(Limits(disk_mb=7), {})
    assert told.filter == seccomp.program("x86_64").hex()
    assert {place for place, *_ in told.mounts} == {told.work, *told.places}
    assert any("size=7m" in options for *_, options in told.mounts)
    assert not Setup().settings(Limits(), {}).filter


def test_all_of_proc_is_seen_only_where_each_program_gets_one_of_its_own():
    assert Setup(machine="x86_64").bare == {"MaskedPaths": [], "ReadonlyPaths": []}
    assert Setup().bare == {}
