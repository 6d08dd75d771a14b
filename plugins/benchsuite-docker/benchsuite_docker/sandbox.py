"""The sandbox: hardened, long-lived containers, one a worker, with benchsuite's agent as their first process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from benchsuite_core import rootfs
from benchsuite_core.agent.recycled import RECYCLE, Launched, RecycledWorker, recycle_of
from benchsuite_core.dockerfile import context, tag
from benchsuite_core.errors import MissingError, SandboxError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.records import REUSE
from benchsuite_core.sandboxes import Image, Limits, Progress, Sandbox, SandboxInfo, Worker
from benchsuite_docker import containers, engine, images, reaper
from benchsuite_docker.hardening import Setup

if TYPE_CHECKING:
    from docker import APIClient


class DockerSandbox(Sandbox):
    """Runs programs in containers of a Docker Engine, local or remote, rootful or rootless."""

    name: ClassVar[str] = "docker"
    summary: ClassVar[str] = "hardened containers of a Docker Engine"
    strength: ClassVar[int] = 80
    warm: ClassVar[bool] = True
    reuses: ClassVar[tuple[str, ...]] = REUSE
    options: ClassVar[Mapping[str, str]] = {
        "host": "URL of the engine; default: DOCKER_HOST, then the local socket",
        "runtime": "runtime of the containers, for example 'runsc' for gVisor; default: the engine's own",
        "recycle": f"jobs after which a container is replaced; default: {RECYCLE}",
    }

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__(options)
        unknown = sorted(set(options) - set(self.options))
        if unknown:
            raise UsageError(f"the sandbox 'docker' has no option {unknown[0]!r}", f"it has: {', '.join(self.options)}")
        self._runtime = options.get("runtime", "")
        recycle_of(options, self.reuse)  # one that makes no sense is refused before anything is started
        self._host = engine.find_host(options.get("host", ""))
        self._lock = threading.Lock()
        self._client: APIClient | None = None
        self._found: Setup | None = None
        self._workers: list[DockerWorker] = []
        self._reaped = False
        self._closed = False

    def check(self) -> SandboxInfo:
        """Ask the engine what it is and what it lacks."""
        client = self._connected()
        with engine.trouble("asking the Docker engine about itself"):
            info = client.info()
        api = str(client.api_version)
        engine.refuse_distant_podman(info, self._host)
        notes = engine.weaknesses(info, api, self._runtime)
        if self.reuse == "namespace":
            self._try_namespaces(client, info)
        return SandboxInfo(
            isolation="docker+gvisor" if self._runtime.startswith("runsc") else "docker",
            policy=self._setup(client).policy(),
            notes=notes,
            details={
                **engine.details(info, api, self._host),
                "runtime": self._runtime or str(info.get("DefaultRuntime")),
            },
        )

    def image(self, language: Language, progress: Progress, *, build: bool = True) -> Image | None:
        """The image of a language, named by the hash of what goes into it."""
        client = self._connected()
        with engine.trouble(f"looking for the image of {language.id!r}"):
            found = images.find(client, language)
        return found or (images.build(client, language, progress) if build else None)

    def worker(self, image: Image, limits: Limits, run_id: str) -> Worker:
        """Start a container; the first one also removes what dead runs left behind."""
        with engine.trouble("removing containers of dead runs"):
            client = self._connected()
            with self._lock:
                first, self._reaped = not self._reaped, True
            if first:
                reaper.reap(client)
        with engine.trouble("starting a container"):
            own = engine.connect(self._host, version=str(client.api_version))
        worker = DockerWorker(
            own,
            partial(containers.start, own, image, limits, run_id, self._setup(client)),
            recycle=recycle_of(self.given, self.reuse),
            ahead=self.reuse == "fresh",
        )
        with self._lock:
            closed = self._closed
            if not closed:
                self._workers.append(worker)  # before it starts anything, so that `close` never misses a container
        if closed:
            worker.close()
        try:
            worker.start()
        except SandboxError:
            worker.close()
            raise
        return worker

    def images(self) -> list[Image]:
        """Images of all languages, old ones too."""
        client = self._connected()
        with engine.trouble("listing images"):
            return images.listed(client)

    def unpack(self, language: Language, folder: Path, progress: Progress) -> Image:
        """Unpack the image of a language, built if it is not there."""
        client = self._connected()
        image = self.image(language, progress)
        assert image is not None  # noqa: S101 - it may be built
        with engine.trouble(f"reading the image of {language.id!r}"):
            rootfs.write(folder, image, images.environment(client, image), images.export(client, image))
        return image

    def prune(self, languages: Sequence[Language]) -> list[str]:
        """Remove images that are not the present one of any of `languages`."""
        from docker.errors import APIError

        client = self._connected()
        used = {tag(language, context(language)) for language in languages}
        removed = []
        for image in self.images():
            if image.name in used:
                continue
            try:
                client.remove_image(image.name, force=False)
            except APIError:  # a container uses it
                continue
            removed.append(image.name)
        return removed

    def close(self) -> None:
        """Remove all containers of this object. No worker starts any more."""
        with self._lock:
            self._closed = True
            workers, self._workers = self._workers, []
            client, self._client = self._client, None
        for worker in workers:
            worker.close()
        if client is not None:
            client.close()

    def _setup(self, client: APIClient) -> Setup:
        if self._found is None:
            with engine.trouble("asking the Docker engine about itself"):
                info = client.info()
            self._found = Setup(
                runtime=self._runtime,
                podman=engine.is_podman(info),
                machine=engine.machine(info) if self.reuse == "namespace" else "",
            )
        return self._found

    def _try_namespaces(self, client: APIClient, info: Mapping[str, Any]) -> None:
        """Refuse what cannot be; where there is an image already, see that it works.

        Raises:
            MissingError: programs cannot have namespaces of their own here.
        """
        engine.refuse_namespaces(info)
        with engine.trouble("listing images"):
            found = images.listed(client)
        try:
            for image in found[:1]:
                self.worker(image, Limits(), "trial").close()
        except SandboxError as error:
            raise MissingError(error.message, error.hint) from error

    def _connected(self) -> APIClient:
        """The client for everything but workers, which have their own."""
        with self._lock:
            if self._closed:
                raise SandboxError("the sandbox was closed", retry=False)
            if self._client is None:
                self._client = engine.connect(self._host)
            return self._client


class DockerWorker(RecycledWorker):
    """Containers, one after another."""

    def __init__(self, client: APIClient, start: Callable[[], Launched], *, recycle: int, ahead: bool) -> None:
        super().__init__(recycle=recycle, ahead=ahead)
        self._client, self._start = client, start

    def launch(self) -> Launched:
        """Start a container."""
        return self._start()

    def release(self) -> None:
        """Close the connection to the engine."""
        self._client.close()


__all__ = ["DockerSandbox", "DockerWorker"]
