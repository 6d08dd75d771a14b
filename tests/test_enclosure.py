"""Namespaces for one job, made by this process as the agent makes them."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from benchsuite_core.agent import seccomp
from benchsuite_core.agent.client import PROTOCOL, AgentWorker, Settings
from benchsuite_core.agent.inside.enclosure import Enclosure
from benchsuite_core.errors import SandboxError

SHM = ("/dev/shm", "tmpfs", 6, "mode=1777,size=1m,nr_inodes=10")


@pytest.fixture
def code():
    code = seccomp.program()
    if why := Enclosure([], code).trial():
        pytest.skip(f"no namespaces can be made here: {why}")
    return code


@pytest.fixture
def said(code):
    """What a function that runs as the first process of new namespaces returns."""

    def run(work):
        back, end = os.pipe()
        assert Enclosure([SHM], code).run(lambda: os.write(end, json.dumps(work()).encode()))
        os.close(end)
        with os.fdopen(back) as file:
            return json.load(file)

    return run


def status(*names):
    lines = Path("/proc/self/status").read_text().splitlines()
    found = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    return [found[name].strip() for name in names]


def test_it_is_the_first_process_and_sees_no_other(said):
    pid, seen = said(lambda: (os.getpid(), [one.name for one in Path("/proc").iterdir() if one.name.isdigit()]))
    assert (pid, seen) == (1, ["1"])


def test_it_has_no_right_left_and_the_filter_of_jobs(said):
    kept = said(lambda: status("CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp"))
    assert kept == [*["0" * 16] * 4, "1", "2"]


def test_what_it_writes_is_gone_with_it_and_limited(said):
    name = f"/dev/shm/enclosure-{os.getpid()}"

    def fill():
        made = 0
        try:
            for number in range(20):
                Path(f"{name}-{number}").touch()
                made += 1
        except OSError:
            pass
        return made

    assert 5 < said(fill) < 10
    assert not list(Path("/dev/shm").glob(f"enclosure-{os.getpid()}-*"))


def test_it_has_a_network_of_its_own_in_which_it_can_talk_to_itself(said):
    def talk():
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]):
            return [name for _, name in socket.if_nameindex()]

    assert said(talk) == ["lo"]


def test_hidden_parts_of_proc_stay_hidden_and_settings_of_the_kernel_closed(said):
    def look():
        try:
            Path("/proc/sys/kernel/hostname").write_text("mine")
        except OSError:
            closed = True
        else:
            closed = False
        return closed, Path("/proc/timer_list").read_text() if Path("/proc/timer_list").exists() else ""

    assert said(look) == [True, ""]


def test_what_does_not_come_to_its_end_is_told(code):
    assert not Enclosure([], code).run(lambda: os.kill(os.getpid(), 9) or os._exit(3))


def test_a_trial_says_which_step_cannot_be_done(code):
    assert Enclosure([("/no/such/place", "tmpfs", 6, "")], code).trial() == (
        "mount /no/such/place: No such file or directory"
    )


def test_an_agent_that_can_make_none_is_refused_with_its_reason_and_the_way_out():
    class Line:
        def __init__(self):
            hello = {"hello": PROTOCOL, "capabilities": ["pid1"], "refused": "unshare: Operation not permitted"}
            data = json.dumps(hello).encode()
            self.answers = [len(data).to_bytes(4, "big") + data]

        def send(self, data, deadline):
            pass

        def receive(self, deadline):
            return self.answers.pop(0)

        def complaint(self):
            return ""

    with pytest.raises(SandboxError, match="unshare: Operation not permitted") as caught:
        AgentWorker(Line(), Settings(work="/tmp", filter="00"))
    assert "--reuse fresh" in caught.value.hint
    assert not caught.value.retry
