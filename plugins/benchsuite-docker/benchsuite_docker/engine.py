"""Finding an engine, saying what it lacks, and turning its errors into ours."""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchsuite_core.agent import seccomp
from benchsuite_core.errors import MissingError, SandboxError

if TYPE_CHECKING:
    from docker import APIClient

DEFAULT_SOCKET = "/var/run/docker.sock"
NO_INODES = "the number of files in /tmp is limited only through memory: Podman has no such limit"
OLDEST_API = "1.40"  # tmpfs options, auto-remove, errno of seccomp rules


def find_host(given: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """The URL of the engine: given, from DOCKER_HOST, the system's socket, or the user's own rootless one."""
    if given or environ.get("DOCKER_HOST"):
        return given or environ["DOCKER_HOST"]
    own = f"{environ.get('XDG_RUNTIME_DIR', '')}/docker.sock"
    if not Path(DEFAULT_SOCKET).exists() and environ.get("XDG_RUNTIME_DIR") and Path(own).exists():
        return f"unix://{own}"
    return f"unix://{DEFAULT_SOCKET}"


def connect(host: str, version: str = "auto", timeout_s: int = 120) -> APIClient:
    """A client of its own for one thread.

    Args:
        host: URL of the engine.
        version: of the API; ``auto`` asks the engine, and fails where there is none.
        timeout_s: of every single request.

    Raises:
        MissingError: no engine answers; the hint is what changes it.
    """
    _knock(host)
    import docker
    import requests

    try:
        kept = {name: os.environ[name] for name in ("DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH") if name in os.environ}
        options = docker.utils.kwargs_from_env(environment={**kept, "DOCKER_HOST": host})
        return docker.APIClient(**options, version=version, timeout=timeout_s)
    except (docker.errors.DockerException, requests.RequestException, OSError, ValueError) as error:
        raise MissingError(f"no Docker engine answers at {host!r}: {reason(error)}", remedy(host)) from error


def _knock(host: str) -> None:
    """See whether anybody listens on a local socket, before the engine's client is imported, which takes longer."""
    if not host.startswith("unix://"):
        return
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(host.removeprefix("unix://"))
    except OSError as error:
        raise MissingError(f"no Docker engine answers at {host!r}: {reason(error)}", remedy(host)) from error


def reason(error: BaseException) -> str:
    """The innermost cause of an error, in one line."""
    explanation = getattr(error, "explanation", None)
    if explanation:
        return " ".join(str(explanation).split())
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def remedy(host: str) -> str:
    """The one line that makes an engine answer at `host`, by what can be seen from here."""
    if not host.startswith("unix://"):
        return f"check that the engine can be reached: docker --host {host} version"
    path = Path(host.removeprefix("unix://"))
    try:
        there = stat.S_ISSOCK(path.stat().st_mode)
    except PermissionError:
        there = True
    except OSError:
        there = False
    if there and not os.access(path, os.R_OK | os.W_OK):
        return "join the group that may use it, then log in again: sudo usermod -aG docker $USER"
    if there or shutil.which("dockerd") or shutil.which("docker"):
        return "start the engine: sudo systemctl start docker"
    return "install an engine: https://docs.docker.com/engine/install"


@contextmanager
def trouble(doing: str) -> Iterator[None]:
    """Turn whatever the engine's client raises into a SandboxError that says what was being done."""
    import docker
    import requests

    try:
        yield
    except (docker.errors.DockerException, requests.RequestException, OSError) as error:
        why = reason(error)
        if "seccomp" in why:
            refused = f"{doing}: the engine refuses the system-call filter: {why[:200]}"
            raise SandboxError(refused, "update the engine and its runtime", retry=False) from error
        raise SandboxError(f"{doing}: {why}", "see whether the engine is well: docker info") from error
    except MissingError as error:  # of `connect`: it was there before
        raise SandboxError(f"{doing}: {error.message}", error.hint) from error


def weaknesses(info: Mapping[str, Any], api: str, runtime: str = "") -> tuple[str, ...]:
    """What an engine cannot do that is merely a pity, a line each.

    Args:
        info: answer of ``GET /info``.
        api: version of the engine's API.
        runtime: the runtime that was asked for; empty for the engine's default.

    Raises:
        MissingError: it cannot do what programs of a model need; nothing weaker is taken silently.
    """
    if info.get("OSType", "linux") != "linux":
        raise MissingError("the Docker engine runs Windows containers", "switch it to Linux containers")
    if tuple(map(int, api.split("."))) < tuple(map(int, OLDEST_API.split("."))):
        raise MissingError(f"the Docker engine speaks API {api}, too old", "update it to 20.10.10 or newer")
    options = [str(option) for option in info.get("SecurityOptions") or []]
    # Podman before 4.6 says it in a field of its own only.
    rootless = any("rootless" in option for option in options) or info.get("Rootless") is True
    _refuse(info, options, runtime, rootless=rootless)
    notes = [NO_INODES] if is_podman(info) else []
    if info.get("SwapLimit") is False:
        notes.append("swap is not limited: boot with swapaccount=1, so that memory limits hold for swap too")
    if info.get("CpuCfsQuota", info.get("CPUCfsQuota")) is False:
        notes.append("CPUs cannot be limited: programs with many threads may disturb each other")
    mapped = rootless or any(option.startswith("name=userns") for option in options)
    if not mapped and runtime in ("", "runc"):
        notes.append("stronger: a rootless engine, or gVisor by -S runtime=runsc")
    return tuple(notes)


def _refuse(info: Mapping[str, Any], options: list[str], runtime: str, *, rootless: bool) -> None:
    """Raise MissingError for what programs of a model cannot do without."""
    v1 = str(info.get("CgroupVersion", "1")) == "1"
    if rootless and (v1 or str(info.get("CgroupDriver")) == "none"):
        raise MissingError(
            "the rootless Docker engine has no cgroups, so memory and processes cannot be limited",
            "use cgroup v2 with systemd: https://docs.docker.com/engine/security/rootless/",
        )
    for key, what in (("MemoryLimit", "memory"), ("PidsLimit", "processes")):
        if info.get(key) is False:
            hint = (
                "delegate controllers to your user: https://rootlesscontaine.rs/getting-started/common/cgroup2/"
                if rootless
                else "enable the cgroup controllers memory and pids of the kernel (cgroup_enable=memory)"
            )
            raise MissingError(f"the Docker engine cannot limit {what}", hint)
    if not any(option.startswith("name=seccomp") for option in options):
        raise MissingError("the Docker engine has no seccomp", "use a kernel and a runtime with CONFIG_SECCOMP_FILTER")
    known = sorted(info.get("Runtimes") or {})
    if runtime and runtime not in known:
        raise MissingError(
            f"the Docker engine has no runtime {runtime!r}; it has: {', '.join(known)}",
            "install it and name it in /etc/docker/daemon.json, then restart the engine",
        )


def refuse_distant_podman(info: Mapping[str, Any], host: str) -> None:
    """Raise MissingError where Podman could not read the file with the system-call filter."""
    if is_podman(info) and not host.startswith("unix://"):
        raise MissingError(
            f"Podman at {host!r} reads the system-call filter from a file of its own machine, where it is not",
            "run benchsuite on that machine, or give it a Docker engine: -S host=URL",
        )


def refuse_namespaces(info: Mapping[str, Any]) -> None:
    """Raise MissingError where an engine is known to let no program have namespaces of its own."""
    options = [str(option) for option in info.get("SecurityOptions") or []]
    why = ""
    if is_podman(info):
        why = "Podman hides parts of /proc from every container, so that it cannot be mounted anew for each program"
    elif any(option.startswith("name=apparmor") for option in options):
        why = "the AppArmor profile of the engine forbids mounts, without which programs cannot have namespaces"
    elif machine(info) not in seccomp.ARCHITECTURES:
        why = f"there is no system-call filter for {machine(info)!r}, which each program would get"
    if why:
        raise MissingError(why, "give each program a container of its own: --reuse fresh")


def machine(info: Mapping[str, Any]) -> str:
    """The architecture of the engine's machine, as its kernel names it."""
    named = str(info.get("Architecture", ""))
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(named, named)


def is_podman(info: Mapping[str, Any]) -> bool:
    """Whether it is Podman's service that speaks the API; it names its builder."""
    return "BuildahVersion" in info


def details(info: Mapping[str, Any], api: str, host: str) -> dict[str, str]:
    """What is worth keeping of an engine with a run."""
    options = ",".join(sorted(str(option) for option in info.get("SecurityOptions") or []))
    return {
        "engine": str(info.get("ServerVersion", "")),
        "api": api,
        "host": host,
        "cgroup": str(info.get("CgroupVersion", "1")),
        "kernel": str(info.get("KernelVersion", "")),
        "architecture": str(info.get("Architecture", "")),
        "runtimes": ",".join(sorted(info.get("Runtimes") or {})),
        "security": options,
        "rootless": "yes" if "rootless" in options or info.get("Rootless") is True else "no",
    }
