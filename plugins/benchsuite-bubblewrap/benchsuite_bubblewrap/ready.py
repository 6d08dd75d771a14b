"""Finding out what bubblewrap can do here: by trying, and naming the remedy where a try fails."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve, frozen

from benchsuite_bubblewrap import bounds
from benchsuite_bubblewrap.bounds import Bounds, Way
from benchsuite_bubblewrap.command import Setup
from benchsuite_bubblewrap.start import start
from benchsuite_core.agent import seccomp
from benchsuite_core.errors import MissingError, SandboxError
from benchsuite_core.sandboxes import Limits

OLDEST = (0, 8)  # --disable-userns, --size
TRIAL_S = 20.0
TRIAL = ("python3", "-I", "-S", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")

INSTALLERS = {
    "apt-get": "sudo apt-get install bubblewrap",
    "dnf": "sudo dnf install bubblewrap",
    "pacman": "sudo pacman -S bubblewrap",
    "zypper": "sudo zypper install bubblewrap",
    "apk": "sudo apk add bubblewrap",
}

NO_FILES = "the number of files in /tmp is limited only through memory: `unshare` may not mount here"
NO_SWAP_LIMIT = "swap is not limited: boot with swapaccount=1, so that memory limits hold for swap too"
NO_QUOTA = "CPUs are not limited: programs with many threads may disturb each other"
STRONGER = "programs share the kernel of this machine{}; stronger: --sandbox docker, best with gVisor"
WEAK = (
    "WEAK: memory is limited for each process of a program, not for all together, so that one may fill this machine's"
    " memory; and a program that is out of memory counts as one that failed"
)


@frozen(kw_only=True)
class Ready:
    """What works here.

    Attributes:
        setup: for commands.
        way: makes the bounds of a worker.
        limited, quota: see `Bounds`.
        notes: what is weaker than it could be, and what mends it.
        details: kept with the run.
    """

    setup: Setup
    way: Way
    limited: bool
    quota: int
    notes: tuple[str, ...]
    details: Mapping[str, str]


def find(toolchains: tuple[str, ...], *, images: bool = False) -> Ready:
    """Try everything from the strongest on, and take what works first.

    Args:
        toolchains: directories beside ``/usr`` that programs see.
        images: programs see an unpacked image instead.

    Raises:
        MissingError: nothing does; the hint is what changes it.
    """
    seccomp.program()
    bwrap, version = _bubblewrap()
    setup = Setup(bwrap=bwrap, inodes=True, drop=os.geteuid() == 0, toolchains=toolchains)
    ways = bounds.ways()
    plain = ways[-1]
    # First without a cgroup: what fails then is the sandbox itself.
    if complaint := _trial(setup, plain)[0]:
        setup = evolve(setup, inodes=False)
        if _trial(setup, plain)[0]:
            raise _missing(complaint)
    refused = []
    for way in ways:
        complaint, made = _trial(setup, way)
        if made is not None and not complaint:
            break
        refused.append(complaint)
    else:
        raise _missing(complaint)
    return Ready(
        setup=setup,
        way=way,
        limited=made.limited,
        quota=made.quota,
        notes=(*_notes(setup, made, refused), STRONGER.format("" if images else " and see its /usr")),
        details={
            "bubblewrap": version,
            "cgroup": made.kind,
            "kernel": platform.release(),
            "architecture": platform.machine(),
            "started as": "root, dropped" if setup.drop else "user",
        },
    )


def _notes(setup: Setup, made: Bounds, refused: list[str]) -> tuple[str, ...]:
    notes = []
    if not made.limited:
        why = f" (tried: {'; '.join(refused)})" if refused else ""
        notes += [WEAK, f"it takes a cgroup to mend that: {_remedy_of_cgroups()}{why}"]
    if not setup.inodes:
        notes.append(NO_FILES)
    if made.limited and made.swap:
        notes.append(NO_SWAP_LIMIT)
    if not made.quota:
        notes.append(NO_QUOTA)
    return tuple(notes)


def _trial(setup: Setup, way: Way) -> tuple[str, Bounds | None]:
    """Start a sandbox and see it end: why that did not work, empty where it did, and its bounds where it had some."""
    limits = Limits()
    try:
        made = way(limits, "trial")
    except OSError as error:
        return str(error), None
    try:
        started = start(setup, made, limits, "trial", TRIAL)
        said = started.ended(TRIAL_S)
        started.stop()
    except SandboxError as error:
        return error.message, None
    finally:
        made.close()
    if said is None:
        return "it did not end", made
    if started.process.returncode == 0:
        return "", made
    lines = [line for line in said.splitlines() if line.strip()]
    return (lines[0] if lines else f"status {started.process.returncode}"), made


def _bubblewrap() -> tuple[str, str]:
    """Path and version of ``bwrap``."""
    path = shutil.which("bwrap")
    if path is None:
        raise MissingError("bubblewrap is not installed: there is no 'bwrap' on PATH", _installer())
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"{path!r} does not work: {error}", _installer()) from error
    found = re.search(r"(\d+)\.(\d+)(?:\.\d+)*", said)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        have = found[0] if found else "of an unknown version"
        oldest = ".".join(map(str, OLDEST))
        raise MissingError(f"bubblewrap {have} at {path!r} is too old", f"install {oldest} or newer: {_installer()}")
    return path, found[0]


def _installer() -> str:
    for name, line in INSTALLERS.items():
        if shutil.which(name):
            return line
    return "install the package 'bubblewrap' of your distribution"


def _missing(complaint: str) -> MissingError:
    return MissingError(f"bubblewrap cannot make a sandbox here: {complaint}", remedy(complaint))


def remedy(complaint: str, root: Path = Path("/")) -> str:
    """The one line that lets bubblewrap work, by what it said and what can be seen of the kernel."""
    if "execvp python3" in complaint or complaint == "status 1":
        return "install a python3, 3.9 or newer, under /usr: sudo apt-get install python3"
    found = re.search(r"Can't find source path (\S+): Permission denied", complaint)
    if found:
        return f"make {found[1]!r} and what it lies in readable for everybody, or leave it out of -S toolchains"
    settings = {
        "kernel/unprivileged_userns_clone": ("0", "kernel.unprivileged_userns_clone=1"),
        "kernel/apparmor_restrict_unprivileged_userns": ("1", "kernel.apparmor_restrict_unprivileged_userns=0"),
        "user/max_user_namespaces": ("0", "user.max_user_namespaces=10000"),
    }
    for name, (bad, good) in settings.items():
        if _text(root / "proc/sys" / name) == bad:
            return f"allow user namespaces: sudo sysctl -w {good}"
    if any((root / name).exists() for name in (".dockerenv", "run/.containerenv")):
        return "this is a container that allows no namespaces: run benchsuite outside of it, or use --sandbox docker"
    return "allow user namespaces to all users (kernel option CONFIG_USER_NS), or use --sandbox docker"


def _remedy_of_cgroups() -> str:
    if os.geteuid() != 0:
        return "log in with a systemd session of your own, so that this works: systemd-run --user --scope true"
    return "mount the cgroup controllers memory and pids writable"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
