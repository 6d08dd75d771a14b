"""The agent as it is sent into a sandbox: its modules, as text or compiled, and the command that takes them in."""

from __future__ import annotations

import marshal
import subprocess
from functools import cache
from pathlib import Path

from benchsuite_core.errors import SandboxError
from benchsuite_core.records import digest

BOOTSTRAP = """\
import marshal, os, sys, types
def take(size):
    data = b""
    while len(data) < size:
        more = os.read(0, size - len(data))
        if not more:
            os._exit(0)
        data += more
    return data
version, modules = marshal.loads(take(int.from_bytes(take(4), "big")))
if version not in ("", sys.version):
    sys.exit("the agent was compiled for another Python: " + version)
for name, code in modules:
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    exec(marshal.loads(code) if version else compile(code, f"<{name}>", "exec"), vars(module))
module.main()
"""
"""Reads the agent's modules from stdin and becomes it; so an image needs no file of ours, only ``python3``."""

COMPILER = """\
import marshal, sys
_, modules = marshal.loads(sys.stdin.buffer.read())
compiled = [(name, marshal.dumps(compile(code, f"<{name}>", "exec"))) for name, code in modules]
sys.stdout.buffer.write(marshal.dumps((sys.version, compiled), 2))
"""
"""Compiles what `BOOTSTRAP` reads, for the Python that it runs in."""

MODULES = ("light", "wire", "wiping", "meter", "token", "family", "enclosure", "launch", "step", "compiler", "agent")
"""The modules of `benchsuite_core.agent.inside`, each after those that it imports; the last one is run."""

COMMAND = ("python3", "-I", "-S", "-c", BOOTSTRAP)
"""What a sandbox starts as its first process."""


@cache
def agent_source() -> bytes:
    """The agent, as it is sent: its modules, in empty packages of their names."""
    folder = Path(__file__).with_name("inside")
    packages = [("benchsuite_core", ""), ("benchsuite_core.agent", ""), ("benchsuite_core.agent.inside", "")]
    modules = [
        (f"benchsuite_core.agent.inside.{name}", (folder / f"{name}.py").read_text(encoding="utf-8"))
        for name in MODULES
    ]
    # Version 2 of the format is read by every Python 3; and unlike `json`, it is there without an import to speak of.
    return marshal.dumps(("", packages + modules), 2)


@cache
def compiled(python: str) -> bytes:
    """The agent, compiled for one interpreter of this machine: half of its start is saved.

    Raises:
        SandboxError: the interpreter does not work.
    """
    try:
        done = subprocess.run(
            [python, "-I", "-S", "-c", COMPILER], input=agent_source(), capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise SandboxError(f"compiling the sandbox's agent: {error}", f"see whether this works: {python}") from error
    return done.stdout


def agent_policy() -> str:
    """Identifies the agent; a part of every policy of a sandbox that uses it."""
    return digest(agent_source().hex(), BOOTSTRAP)
