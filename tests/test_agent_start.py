"""What an agent is made of when it starts: light imports, and code that is compiled for its interpreter."""

from __future__ import annotations

import json
import marshal
import subprocess
import sys

import pytest

from benchsuite_core.agent import source
from benchsuite_core.agent.inside.light import Suppress, dumps, loads
from benchsuite_core.errors import SandboxError

HEAVY = ("contextlib", "enum", "functools", "json", "re", "selectors", "signal", "socket", "typing")


def started(data, python=sys.executable, then="pass"):
    """Load an agent, and do something instead of serving."""
    bootstrap = source.BOOTSTRAP.replace("module.main()", then)
    return subprocess.run(
        [python, "-I", "-S", "-c", bootstrap],
        input=len(data).to_bytes(4, "big") + data,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("made", [source.agent_source, lambda: source.compiled(sys.executable)])
def test_nothing_heavy_is_imported_for_an_agent(made):
    done = started(made(), then=f"print([name for name in {HEAVY} if name in sys.modules])")
    assert done.stdout == b"[]\n", done.stderr


def test_an_agent_that_was_compiled_for_another_python_says_so_and_is_none():
    _, modules = marshal.loads(source.compiled(sys.executable))
    done = started(marshal.dumps(("2.7", modules), 2))
    assert done.returncode == 1
    assert b"compiled for another Python: 2.7" in done.stderr


def test_an_interpreter_that_does_not_work_is_named():
    with pytest.raises(SandboxError, match="compiling") as caught:
        source.compiled("/bin/false")
    assert "/bin/false" in caught.value.hint


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, -2.5, 1e300, None, True, False], "b": {}, "": "x"},
        ["\0\x1b\u2028ü\U0001f600\ud800 \udcff", '"\\/'],
        [],
        "text",
        12345678901234567890,
    ],
)
def test_light_json_is_json(value):
    assert dumps(value) == json.dumps(value).encode("ascii")
    assert loads(dumps(value)) == json.loads(json.dumps(value)) == value


def test_what_is_no_json_is_an_error():
    with pytest.raises(TypeError, match="set"):
        dumps({"a": {1}})
    with pytest.raises((ValueError, StopIteration)):
        loads(b"{")


def test_errors_of_a_kind_are_suppressed_and_no_others():
    with Suppress(OSError, KeyError):
        raise FileNotFoundError
    with pytest.raises(ValueError, match="other"), Suppress(OSError):
        raise ValueError("other")
