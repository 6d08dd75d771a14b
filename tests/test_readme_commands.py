"""The README's set-up, typed as it stands by somebody who has git, uv and Docker, and nothing of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.docker]

ROOT = Path(__file__).parents[1]
PATIENCE_S = 1200
SECOND_TIME_S = 15


def first_block():
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"^```(?:console|sh)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for line in block[1].splitlines() if line.strip()]


def surroundings(home, address):
    ours = ("BENCHSUITE_", "GIT_", "PYTEST_", "PYTHON", "VIRTUAL_ENV", "UV_NO_SYNC", "UV_PROJECT_ENVIRONMENT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    network = {name: os.environ[name] for name in ("BENCHSUITE_BUILD_NETWORK",) if name in os.environ}
    return (
        kept
        | network
        | {
            "BENCHSUITE_HOME": str(home),
            # The README's address without the network: it is the last commit of this checkout that is cloned.
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": f"url.{ROOT}.insteadOf",
            "GIT_CONFIG_VALUE_0": address,
            "GIT_CONFIG_KEY_1": "safe.directory",
            "GIT_CONFIG_VALUE_1": "*",
        }
    )


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a checkout to clone")
@pytest.mark.skipif(not shutil.which("uv"), reason="needs uv: pip install uv")
def test_the_lines_of_the_readme_do_what_it_says(tmp_path):
    clone, quickstart, suite = first_block()
    [address] = re.findall(r"git clone (\S+)", clone)
    environment = surroundings(tmp_path / "home", address)

    def type_in(line, folder, **more):
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=folder,
            env=environment | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout[-6000:]}"
        assert "Traceback" not in done.stdout
        return done.stdout

    here = Path(type_in(f"{clone} && pwd", tmp_path).splitlines()[-1])

    table = type_in(quickstart, here)
    [row] = re.findall(r"^ *starter +20 .*$", table, re.MULTILINE)
    assert re.search(r"\d+\.\d% \[\d+\.\d, \d+\.\d\]", row), "pass@1 has no interval"
    assert re.search(r"^ +verdicts +\d+ passed", table, re.MULTILINE)
    assert "UNSCORED" not in table
    assert "embedded/ngram (demo:" in table
    assert "sandbox docker" in table
    [report] = re.findall(r"^Report: (.+)$", table, re.MULTILINE)
    page = (here / report).read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "starter" in page

    began = time.monotonic()
    again = type_in(quickstart, here)
    assert time.monotonic() - began < SECOND_TIME_S
    assert re.findall(r"\d+\.\d% \[\S+ \S+\]", again) == re.findall(r"\d+\.\d% \[\S+ \S+\]", table)

    said = type_in(suite, here, PYTEST_ADDOPTS="-k 'test_judge or test_plugins'")
    assert re.search(r"^=* ?\d+ passed.* in [\d.]+s", said, re.MULTILINE)
    assert "failed" not in said.splitlines()[-1]
