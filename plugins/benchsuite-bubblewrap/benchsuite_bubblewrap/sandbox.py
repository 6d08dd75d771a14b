"""The sandbox: long-lived namespaces, one set a worker, with benchsuite's agent as their first process."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from attrs import evolve

from benchsuite_bubblewrap import ready, reaper
from benchsuite_bubblewrap.bounds import Bounds
from benchsuite_bubblewrap.start import start
from benchsuite_core import rootfs
from benchsuite_core.agent.host import host_image
from benchsuite_core.agent.recycled import RECYCLE, Launched, RecycledWorker, recycle_of
from benchsuite_core.errors import MissingError, SandboxError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.records import REUSE, digest
from benchsuite_core.sandboxes import Image, Limits, Progress, Sandbox, SandboxInfo, Worker

COVERED = ("/tmp", "/dev", "/proc", "/sys")  # noqa: S108 - what a sandbox has of its own


class BubblewrapSandbox(Sandbox):
    """Runs programs in namespaces of their own, with the toolchains of this machine or of unpacked images."""

    name: ClassVar[str] = "bubblewrap"
    summary: ClassVar[str] = "namespaces, a system-call filter and a cgroup, with this machine's own toolchains"
    strength: ClassVar[int] = 40
    warm: ClassVar[bool] = True
    reuses: ClassVar[tuple[str, ...]] = REUSE
    options: ClassVar[Mapping[str, str]] = {
        "toolchains": "directories that programs see beside /usr, separated by ':'; readable for everybody",
        "images": "folder of unpacked images (benchsuite images unpack), instead of this machine's toolchains",
        "recycle": f"jobs after which the namespaces are made anew; default: {RECYCLE}",
    }

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__(options)
        unknown = sorted(set(options) - set(self.options))
        if unknown:
            known = ", ".join(self.options)
            raise UsageError(f"the sandbox 'bubblewrap' has no option {unknown[0]!r}", f"it has: {known}")
        self._toolchains = _folders(options.get("toolchains", ""))
        self._images = _images(options)
        recycle_of(options, self.reuse)  # one that makes no sense is refused before anything is started
        self._lock = threading.Lock()
        self._found: ready.Ready | None = None
        self._workers: list[BubblewrapWorker] = []
        self._reaped = False
        self._closed = False

    def check(self) -> SandboxInfo:
        """Start something trivial in it, with the strongest bounds first."""
        found = self._ready()
        if self.reuse == "namespace":
            try:
                with BubblewrapWorker(found, Limits(), "trial", recycle=1, ahead=False) as worker:
                    worker.start()
            except SandboxError as error:
                raise MissingError(error.message, error.hint) from error
        return SandboxInfo(
            isolation="bubblewrap" if found.limited else "weak",
            policy=self._policy(found),
            notes=found.notes,
            details=found.details,
        )

    def image(self, language: Language, progress: Progress, *, build: bool = True) -> Image | None:
        """The unpacked image where there is a folder of them, else this machine's toolchain that programs see."""
        try:
            if self._images is not None:
                return rootfs.find(self._images, language).image
            return host_image(language, self._ready().setup.path, "give its directory by -S toolchains=DIR")
        except MissingError:
            if build:
                raise
            return None

    def worker(self, image: Image, limits: Limits, run_id: str) -> Worker:
        """Start a worker, in the thread that will use it; the first one also removes what dead runs left behind."""
        found = self._ready_for(image)
        with self._lock:
            first, self._reaped = not self._reaped, True
        if first:
            reaper.reap()
        worker = BubblewrapWorker(
            found, limits, run_id, recycle=recycle_of(self.given, self.reuse), ahead=self.reuse == "fresh"
        )
        with self._lock:
            closed = self._closed
            if not closed:
                self._workers.append(worker)  # before it starts anything, so that `close` misses nothing
        if closed:
            worker.close()
        try:
            worker.start()
        except SandboxError:
            worker.close()
            raise
        return worker

    def images(self) -> list[Image]:
        """The unpacked images."""
        return [] if self._images is None else rootfs.listed(self._images)

    def close(self) -> None:
        """End all workers. None starts any more."""
        with self._lock:
            self._closed = True
            workers, self._workers = self._workers, []
        for worker in workers:
            worker.close()

    def _policy(self, found: ready.Ready) -> str:
        own = found.setup.policy(limited=found.limited, quota=found.quota)
        return own if self._images is None else digest("images", own)

    def _ready_for(self, image: Image) -> ready.Ready:
        """What was found here, with the image that programs see.

        Raises:
            SandboxError: another image has been unpacked there meanwhile.
        """
        found = self._ready()
        if self._images is None:
            return found
        there = rootfs.read(self._images, image.language)
        if there.image.digest != image.digest:
            raise SandboxError(f"the image in {str(there.place)!r} is another one now", "start again", retry=False)
        return evolve(found, setup=evolve(found.setup, rootfs=there))

    def _ready(self) -> ready.Ready:
        with self._lock:
            if self._found is None:
                found = ready.find(self._toolchains, images=self._images is not None)
                self._found = evolve(found, setup=evolve(found.setup, enclosed=self.reuse == "namespace"))
            return self._found


class BubblewrapWorker(RecycledWorker):
    """Sandboxes, one after another; each in a cgroup that is used again when the sandbox in it has ended."""

    def __init__(self, found: ready.Ready, limits: Limits, run_id: str, *, recycle: int, ahead: bool) -> None:
        super().__init__(recycle=recycle, ahead=ahead)
        self._found, self._limits, self._run_id = found, limits, run_id
        self._made: list[Bounds] = []
        self._free: list[Bounds] = []

    def launch(self) -> Launched:
        """Start a sandbox. The kernel ends it with the thread that does, which is the one that uses it."""
        if not self._free:
            try:
                self._made.append(self._found.way(self._limits, self._run_id))
            except OSError as error:
                raise SandboxError(f"making a cgroup: {error}", "see what is missing: benchsuite doctor") from error
            self._free.append(self._made[-1])
        bounds = self._free.pop()
        try:
            return start(self._found.setup, bounds, self._limits, self._run_id, free=self._free.append)
        except SandboxError:
            self._free.append(bounds)
            raise

    def release(self) -> None:
        """Remove the cgroups."""
        for bounds in self._made:
            bounds.close()


def _images(options: Mapping[str, str]) -> Path | None:
    if "images" not in options:
        return None
    folder = Path(options["images"]).absolute()
    if not folder.is_dir():
        hint = f"fill it where an engine is: benchsuite images unpack --to {folder}"
        raise UsageError(f"the option 'images' is a folder of unpacked images, and {str(folder)!r} is none", hint)
    if "toolchains" in options:
        raise UsageError("programs see either an image or this machine's toolchains", "leave out -S toolchains=")
    return folder


def _folders(text: str) -> tuple[str, ...]:
    folders = tuple(part for part in text.split(":") if part)
    for folder in folders:
        path = Path(folder)
        covered = any(path.resolve().is_relative_to(place) for place in COVERED)
        if not path.is_absolute() or not path.is_dir() or covered or path.resolve() == Path("/"):
            raise UsageError(
                f"the option 'toolchains' is a list of directories outside of {', '.join(COVERED)}; {folder!r} is none",
                "for example: -S toolchains=/opt/go:/opt/node",
            )
    return folders
