"""``benchsuite doctor --sandbox``, as a user sees it."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from benchsuite_core.probes import PROBES

KEYS = ["sandbox", "topic", "probe", "ok", "reason", "remedy"]


def test_a_name_without_the_option_is_a_mistake(tool):
    done = tool("doctor", "docker", code=2)
    assert "benchsuite doctor --sandbox" in done.stderr


def test_an_unknown_sandbox_is_named(tool):
    assert "no sandbox 'dokcer'" in tool("doctor", "--sandbox", "dokcer", code=2).stderr


def test_an_option_needs_the_name_of_its_sandbox(tool):
    assert "--sandbox NAME -S KEY=VALUE" in tool("doctor", "--sandbox", "-S", "x=y", code=2).stderr


def test_an_option_that_a_sandbox_has_not_is_named(tool):
    assert "no -S option 'x'" in tool("doctor", "--sandbox", "process", "-S", "x=y", code=2).stderr


def test_without_a_sandbox_the_last_line_gets_one(tool):
    pytest.importorskip("benchsuite_docker")
    tool = evolve(tool, environment={"DOCKER_HOST": "unix:///nowhere.sock", "PATH": "/nowhere"})
    done = tool("doctor", "--sandbox", code=3)
    assert "docker: not tried" in done.stderr
    assert "nothing here can isolate programs" in done.stderr
    assert "Hint:" in done.stderr


@pytest.mark.slow
@pytest.mark.docker
def test_every_probe_holds_in_docker(tool):
    rows = json.loads(tool("doctor", "--sandbox", "docker", "--json").stdout)
    assert [row["probe"] for row in rows] == [probe.name for probe in PROBES]
    for row in rows:
        assert list(row) == KEYS
        assert (row["sandbox"], row["ok"], row["reason"], row["remedy"]) == ("docker", True, "", "")


@pytest.mark.slow
def test_what_does_not_hold_is_said_with_why_it_matters_and_what_mends_it(tool):
    done = tool("doctor", "--sandbox", "process", "-S", "unsafe=yes", code=3)
    (probe,) = (one for one in PROBES if one.name == "The host's loopback is out of reach")
    lines = [line.strip() for line in done.stdout.splitlines()]
    at = lines.index(f"NO  {probe.name}")
    assert lines[at + 1 : at + 4] == [
        "found: a port of 127.0.0.1",
        f"why: {probe.why}",
        f"remedy: {probe.remedy}",
    ]
    assert "probes do not hold (process)" in done.stderr
