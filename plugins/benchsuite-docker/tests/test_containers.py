from __future__ import annotations

import json
import socket
import time

import pytest
from benchsuite_docker import containers

from benchsuite_core.sandboxes import Limits


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    channel = containers.AttachChannel(ours)
    yield channel, theirs
    channel.close()
    theirs.close()


def packed(stream: int, data: bytes) -> bytes:
    return bytes([stream, 0, 0, 0]) + len(data).to_bytes(4, "big") + data


def everything(channel) -> bytes:
    data = b""
    while more := channel.receive(time.monotonic() + 5):
        data += more
    return data


@pytest.mark.parametrize("size", [1, 3, 8, 9, 1000])
def test_stdout_and_stderr_are_taken_apart_however_they_arrive(ends, size):
    channel, theirs = ends
    data = packed(1, b"one") + packed(2, b"complaint") + packed(1, b"") + packed(1, b"two" * 10) + packed(2, b"!")
    for start in range(0, len(data), size):
        theirs.send(data[start : start + size])
    theirs.close()
    assert everything(channel) == b"one" + b"two" * 10
    assert channel.complaint() == "complaint!"


def test_a_frame_of_four_gigabytes_is_not_allocated(ends):
    channel, theirs = ends
    theirs.send(b"\x01\0\0\0\xff\xff\xff\xffonly this")
    assert channel.receive(time.monotonic() + 5) == b"only this"


def test_a_flood_on_stderr_is_not_kept(ends):
    channel, theirs = ends
    theirs.settimeout(5)
    for _ in range(20):
        theirs.sendall(packed(2, b"x" * 1000))
    theirs.close()
    assert everything(channel) == b""
    assert len(channel.complaint()) == containers.STDERR_KEPT


def test_waiting_ends_at_the_deadline(ends):
    channel, _ = ends
    with pytest.raises(TimeoutError):
        channel.receive(time.monotonic() + 0.05)


def test_the_policy_changes_with_the_runtime_and_with_nothing_else():
    assert containers.policy("") == containers.policy("")
    assert containers.policy("") != containers.policy("runsc")


def test_the_limits_of_a_program_are_those_of_its_container():
    host = containers.hardening(Limits(memory_mb=100, processes=10, disk_mb=7))
    assert host["mem_limit"] == host["memswap_limit"] == (100 + containers.AGENT_MB) << 20
    assert host["pids_limit"] == 10 + containers.AGENT_PROCESSES
    assert "size=7m" in host["tmpfs"]["/tmp"]


def test_the_seccomp_profile_is_an_allow_list_without_the_dangerous_calls():
    profile = json.loads(containers.seccomp())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    free = {
        name
        for rule in profile["syscalls"]
        for name in rule["names"]
        if rule["action"] == "SCMP_ACT_ALLOW" and "args" not in rule
    }
    forbidden = (
        "add_key bpf clone clone3 io_uring_enter io_uring_setup kexec_load keyctl mount move_pages open_by_handle_at"
        " perf_event_open personality pivot_root prlimit64 process_vm_readv process_vm_writev ptrace request_key"
        " sched_setaffinity sched_setscheduler setns setpriority socket syslog unshare userfaultfd"
    )
    assert free.isdisjoint(forbidden.split())
    assert {"execve", "mmap", "futex", "openat", "getrandom"} <= free


def test_32_bit_system_calls_are_no_way_around_the_profile():
    assert all(arch["subArchitectures"] == [] for arch in json.loads(containers.seccomp())["archMap"])
