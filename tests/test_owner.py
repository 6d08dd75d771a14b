from __future__ import annotations

import os
import subprocess
import sys

from benchsuite_core.agent import owner


def test_the_living_are_not_dead():
    assert not owner.is_dead(owner.owner())


def test_an_ended_process_is_dead_and_so_is_one_whose_number_was_given_away():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    label = owner.owner(process.pid)
    assert not owner.is_dead(label)
    process.communicate(b"\n")
    assert owner.is_dead(label)
    machine = label.split(".")[0]
    assert owner.is_dead(f"{machine}.{os.getpid()}.1")


def test_nothing_is_certain_about_another_machine_or_boot():
    label = owner.owner()
    _, pid, _ = label.split(".")
    assert not owner.is_dead(f"0123456789abcdef.{pid}.1")
    assert not owner.is_dead("")
    assert not owner.is_dead("nonsense")


def test_a_zombie_is_dead():
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert owner.start_time(process.pid) == ""
    process.wait()
