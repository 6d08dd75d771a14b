"""Programs that see an unpacked image, and no engine anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_bubblewrap import BubblewrapSandbox

from benchsuite_core.config import Settings
from benchsuite_core.errors import MissingError, SandboxError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.room import choose_sandbox
from benchsuite_core.testing.sandboxes import LIMITS, SandboxTests

job = SandboxTests.job

LANGUAGE = Language(
    id="bubblewraptests",
    name="Python",
    image=Path(__file__).parent / "image",
    source="main.py",
    run=("python3", "main.py"),
)

CLOSED = """\
import os, subprocess, time
child = subprocess.Popen(["closed", "-c", "import time; print('up', flush=True); time.sleep(9)"], stdout=-1)
assert child.stdout.readline() == b"up\\n"
for path in (f"/proc/{child.pid}/mem", f"/proc/{child.pid}/environ", "/usr/local/bin/closed"):
    try:
        print("opened", open(path, "rb"))
    except PermissionError:
        print("refused")
try:
    os.chmod("/usr/local/bin/closed", 0o755)
except OSError:
    print("refused")
child.kill()
"""


@pytest.fixture(scope="module")
def images():
    """A folder with the image, where everybody may read it: the folders of pytest are its user's alone."""
    folder = Path("/var/tmp") / f"benchsuite-{os.getpid()}"
    sandbox, _ = choose_sandbox(Settings(sandbox="docker"), Plugins.load())
    sandbox.unpack(LANGUAGE, folder, print)
    sandbox.close()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def sandbox(info, images):
    sandbox = BubblewrapSandbox({"images": str(images)})
    yield sandbox
    sandbox.close()


@pytest.mark.docker
def test_programs_see_the_image_and_nothing_of_this_machine(sandbox):
    code = "import os; print(open('/etc/os-release').read(), os.environ['GREETING'], sorted(os.listdir('/home')))"
    image = sandbox.image(LANGUAGE, print)
    assert sandbox.images() == [image]
    with sandbox.worker(image, LIMITS, "image") as worker:
        seen = worker.run(job(code))
        reused = worker.run(job("print(2)"))
    assert "trixie" in seen.stdout
    assert seen.stdout.endswith("hello []\n")
    assert reused.stdout == "2\n"


@pytest.mark.docker
def test_nothing_of_the_image_can_be_written(sandbox):
    code = (
        "import os\n"
        "for top in os.listdir('/'):\n"
        "    for folder, _, _ in os.walk(f'/{top}'):\n"
        "        if folder.startswith(('/proc', '/sys', '/tmp', '/dev')): break\n"
        "        if os.access(folder, os.W_OK): print(folder)\n"
    )
    with sandbox.worker(sandbox.image(LANGUAGE, print), LIMITS, "written") as worker:
        seen = worker.run(job(code))
    assert (seen.stdout, seen.exit_code) == ("", 0), seen.stderr


@pytest.mark.docker
@pytest.mark.parametrize("level", ["namespace", "fresh"])
def test_an_image_serves_at_every_level_of_reuse(sandbox, level):
    sandbox.reuse = level
    sandbox.check()
    with sandbox.worker(sandbox.image(LANGUAGE, print), LIMITS, "level") as worker:
        assert [worker.run(job(f"print({number})")).stdout for number in range(3)] == ["0\n", "1\n", "2\n"]


@pytest.mark.docker
def test_a_program_that_may_not_be_read_is_closed_to_the_others(sandbox):
    with sandbox.worker(sandbox.image(LANGUAGE, print), LIMITS, "closed") as worker:
        assert worker.run(job(CLOSED)).stdout == "refused\n" * 4


@pytest.mark.docker
def test_it_is_closed_too_where_an_ordinary_user_unpacked_it_and_runs_it(is_root, images, folder):
    """Programs are the owner of every file then."""
    tar, place = folder / "image.tar", folder / "images"
    subprocess.run(["tar", "-C", str(images / LANGUAGE.id / "rootfs"), "-cf", str(tar), "."], check=True)
    place.mkdir()
    os.chown(place, 12345, 12345)
    script = folder / "script.py"
    script.write_text(f"""\
from pathlib import Path
from benchsuite_bubblewrap import BubblewrapSandbox
from benchsuite_core import rootfs
from benchsuite_core.testing.sandboxes import LIMITS, SandboxTests
known = rootfs.read(Path({str(images)!r}), "bubblewraptests")
with open({str(tar)!r}, "rb") as file:
    rootfs.write(Path({str(place)!r}), known.image, known.environment, iter(lambda: file.read(1 << 20), b""))
sandbox = BubblewrapSandbox({{"images": {str(place)!r}}})
with sandbox.worker(known.image, LIMITS, "user") as worker:
    print(worker.run(SandboxTests.job({CLOSED!r})).stdout)
sandbox.close()
""")
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    env = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    who = {"user": 12345, "group": 12345, "extra_groups": []}
    probe = [python or "false", "-c", "import attrs, pytest, benchsuite_bubblewrap"]
    if subprocess.run(probe, env=env, cwd="/", capture_output=True, check=False, **who).returncode:
        pytest.skip("needs a python3 and packages that everybody may read")
    done = subprocess.run([python, str(script)], env=env, cwd="/", capture_output=True, text=True, check=False, **who)
    assert (done.stdout, done.returncode) == ("refused\n" * 4 + "\n", 0), done.stderr


@pytest.mark.docker
def test_an_image_of_another_version_is_refused(sandbox, images, tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM debian:trixie-slim\n")
    newer = evolve(LANGUAGE, image=tmp_path)
    assert sandbox.image(newer, print, build=False) is None
    with pytest.raises(MissingError) as caught:
        sandbox.image(newer, print)
    assert "benchsuite images unpack bubblewraptests" in caught.value.hint


@pytest.mark.docker
def test_an_image_that_was_unpacked_anew_in_the_middle_is_trouble_and_no_verdict(sandbox, images):
    image = evolve(sandbox.image(LANGUAGE, print), digest="sha256:another")
    with pytest.raises(SandboxError, match="another one now"):
        sandbox.worker(image, LIMITS, "changed")


def test_a_folder_that_is_none_is_named_with_the_command_that_fills_it(tmp_path):
    with pytest.raises(UsageError, match="'images'") as caught:
        BubblewrapSandbox({"images": str(tmp_path / "nothing")})
    assert "benchsuite images unpack --to" in caught.value.hint


def test_a_language_whose_image_is_not_there_does_not_get_this_machines_toolchain(tmp_path):
    with pytest.raises(MissingError, match="no image of 'bubblewraptests'"):
        BubblewrapSandbox({"images": str(tmp_path)}).image(LANGUAGE, print)


def test_images_and_toolchains_exclude_each_other(tmp_path):
    with pytest.raises(UsageError, match="either"):
        BubblewrapSandbox({"images": str(tmp_path), "toolchains": "/usr"})


def test_images_change_the_policy_so_that_executions_are_not_mixed(info, tmp_path):
    sandbox = BubblewrapSandbox({"images": str(tmp_path)})
    with_images = sandbox.check()
    sandbox.close()
    assert with_images.policy != info.policy
    assert not any("/usr" in note for note in with_images.notes)
