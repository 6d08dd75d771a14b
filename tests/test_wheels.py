"""What pip would install: the wheels are whole, and they work where there is nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("uv") is None, reason="needs uv to build and to install: pip install uv"),
]

ROOT = Path(__file__).parents[1]
MEMBERS = [ROOT, *sorted(ROOT.glob("plugins/*"))]
HELLO = 'print("hello from a wheel")\n'


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def about(member):
    return tomllib.loads((member / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """The wheel of every distribution, by its name."""
    built = {}
    for member in MEMBERS:
        folder = tmp_path_factory.mktemp("wheels")
        run("uv", "build", "--quiet", "--wheel", "--out-dir", str(folder), str(member), cwd=ROOT)
        [wheel] = folder.glob("*.whl")
        built[about(member)["project"]["name"]] = wheel
    return built


@pytest.fixture
def fresh(tmp_path, wheels):
    """Makes an environment with some wheels alone; gives a function that calls its ``benchsuite``."""

    def make(*distributions):
        place = tmp_path / "environment"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"VIRTUAL_ENV": str(place), "BENCHSUITE_HOME": str(tmp_path / "home")}
        run("uv", "venv", "--quiet", str(place))
        files = [str(wheels[name]) for name in distributions]
        run("uv", "pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt"), *files, env=environment)
        where = run(str(place / "bin" / "python"), "-c", "print(__import__('benchsuite_core').__file__)", cwd=tmp_path)
        assert Path(where.strip()).is_relative_to(place)

        def benchsuite(*arguments):
            return json.loads(
                run(str(place / "bin" / "benchsuite"), *arguments, "--json", cwd=tmp_path, env=environment)
            )

        return benchsuite

    return make


@pytest.mark.parametrize("member", MEMBERS, ids=lambda path: path.name)
def test_every_file_of_a_package_is_in_its_wheel(member, wheels):
    [package] = about(member)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    listed = run("git", "ls-files", package, cwd=member).splitlines()
    if not listed:
        pytest.skip("the files of a package are told by git, and this is not a checkout")
    inside = set(zipfile.ZipFile(wheels[about(member)["project"]["name"]]).namelist())
    assert {path for path in listed if (member / path).exists()} - inside == set()
    assert {
        path for path in inside if not path.startswith((f"{package}/", f"{package.replace('_core', '')}-"))
    } == set()


def test_a_language_alone_works_from_its_wheel(fresh, tmp_path):
    benchsuite = fresh("benchsuite", "benchsuite-lang-python")
    assert [plugin for plugin in benchsuite("list", "plugins") if not plugin["ok"]] == []
    assert [(one["name"], one["plugin"]) for one in benchsuite("list", "languages")] == [("python", "lang-python")]
    assert "starter" in [task["name"] for task in benchsuite("list", "tasks")]
    (tmp_path / "hello.py").write_text(HELLO)
    record = benchsuite("exec", "hello.py", "--sandbox", "process", "-S", "unsafe=yes")
    assert (record["verdict"], record["stdout"]) == ("passed", "hello from a wheel\n")


@pytest.mark.docker
def test_docker_and_a_language_work_from_their_wheels(fresh, tmp_path):
    benchsuite = fresh("benchsuite", "benchsuite-lang-python", "benchsuite-docker")
    (tmp_path / "hello.py").write_text(HELLO)
    record = benchsuite("exec", "hello.py", "--sandbox", "docker")
    assert (record["verdict"], record["stdout"]) == ("passed", "hello from a wheel\n")
    assert record["isolation"].startswith("docker")
