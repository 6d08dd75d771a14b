"""The command line answers at once: nothing heavy is imported before it is used."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys

import pytest

from benchsuite_core.plugins import Plugins

# Not among them: pydantic, with which typer itself reads the options of a command that runs (about 20 ms).
HEAVY = {
    "datasets",
    "docker",
    "httpx",
    "huggingface_hub",
    "jinja2",
    "numpy",
    "openai",
    "pandas",
    "pyarrow",
    "requests",
    "scipy",
    "sqlalchemy",
    "stamina",
    "torch",
}
KINDS = ("tasks", "backends", "languages", "sandboxes", "harnesses", "plugins")
WATCHED = """
import json, sys
from benchsuite_core.cli import invoke
code = invoke(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], *(["list", kind] for kind in KINDS)], ids=" ".join)
def test_nothing_heavy_is_imported_to_show_what_there_is(arguments):
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    code, imported = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert done.stdout
    assert "benchsuite_core" in imported, "the modules were listed after the command had run"
    assert set(imported) & HEAVY == set()


@pytest.mark.parametrize(("arguments", "limit_s"), [(["--help"], 0.8), (["list", "tasks"], 1.0)], ids=["help", "list"])
def test_the_command_line_answers_within_its_budget_of_cpu(arguments, limit_s):
    assert min(cpu_seconds(arguments) for _ in range(3)) < limit_s


def cpu_seconds(arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "benchsuite_core", *arguments],
        check=True,
        timeout=60,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_every_kind_that_is_loaded_from_plugins_is_among_those_watched():
    offered = {name for name, value in vars(Plugins()).items() if isinstance(value, dict) and not name.startswith("_")}
    assert offered - {"reports", "commands"} <= set(KINDS)
