"""The sandbox: hardened, long-lived containers, one a worker, with benchsuite's agent as their first process."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from benchsuite_core.agent.client import AgentWorker
from benchsuite_core.errors import SandboxError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Image, Job, Limits, Progress, Sandbox, SandboxInfo, Worker
from benchsuite_docker import containers, engine, images, owner

if TYPE_CHECKING:
    from docker import APIClient

RECYCLE = 500
"""Jobs after which a container is replaced, though nothing happened; costs about half a millisecond a job."""


class DockerSandbox(Sandbox):
    """Runs programs in containers of a Docker Engine, local or remote, rootful or rootless."""

    name: ClassVar[str] = "docker"
    summary: ClassVar[str] = "hardened containers of a Docker Engine"
    strength: ClassVar[int] = 80
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
        self._recycle = _count(options.get("recycle", str(RECYCLE)))
        self._host = engine.find_host(options.get("host", ""))
        self._lock = threading.Lock()
        self._client: APIClient | None = None
        self._workers: list[DockerWorker] = []
        self._reaped = False
        self._closed = False

    def check(self) -> SandboxInfo:
        """Ask the engine what it is and what it lacks."""
        client = self._connected()
        with engine.trouble("asking the Docker engine about itself"):
            info = client.info()
        api = str(client.api_version)
        return SandboxInfo(
            isolation="docker+gvisor" if self._runtime.startswith("runsc") else "docker",
            policy=containers.policy(self._runtime),
            notes=engine.weaknesses(info, api, self._runtime),
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
                owner.reap(client)
        with engine.trouble("starting a container"):
            own = engine.connect(self._host, version=str(client.api_version))
        worker = DockerWorker(own, image, limits, run_id, runtime=self._runtime, recycle=self._recycle)
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

    def prune(self, languages: Sequence[Language]) -> list[str]:
        """Remove images that are not the present one of any of `languages`."""
        from docker.errors import APIError

        client = self._connected()
        used = {images.tag(language, images.context(language)) for language in languages}
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

    def _connected(self) -> APIClient:
        """The client for everything but workers, which have their own."""
        with self._lock:
            if self._closed:
                raise SandboxError("the sandbox was closed", retry=False)
            if self._client is None:
                self._client = engine.connect(self._host)
            return self._client


class DockerWorker(Worker):
    """One container at a time, replaced after anything abnormal and every `recycle` jobs; the first by `start`."""

    def __init__(
        self, client: APIClient, image: Image, limits: Limits, run_id: str, *, runtime: str, recycle: int
    ) -> None:
        self._client, self._image, self._limits, self._run_id = client, image, limits, run_id
        self._runtime, self._recycle = runtime, recycle
        self._lock = threading.Lock()
        self._closed = False
        self._container: containers.Container | None = None
        self._agent: AgentWorker | None = None

    def run(self, job: Job) -> Execution:
        """Run a job in the present container, or in a new one where that is spent."""
        if self._agent is None or self._agent.spent or self._agent.jobs >= self._recycle:
            self._stop()
            self.start()
        agent, container = self._agent, self._container
        if agent is None or container is None:
            raise SandboxError("the worker was closed", retry=False)
        try:
            return agent.run(job)
        except SandboxError:
            if self._closed or not agent.hung_up:
                raise
            # The kernel took the whole container: the job had made itself as hard to kill as the agent.
            with engine.trouble("asking how a container ended"):
                if not containers.died_of_memory(self._client, container.id):
                    raise
            return Execution(step=job.steps[-1].name, exit_code=None, limit="memory")

    def close(self) -> None:
        """Remove the container."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        # An engine that is gone removes nothing for us; the watchdog inside, and the next use's reaper, do.
        with contextlib.suppress(SandboxError):
            self._stop()
        self._client.close()

    def start(self) -> None:
        """Start a container.

        Raises:
            SandboxError: it did not start, or the worker was closed.
        """
        with self._lock:
            if self._closed:
                raise SandboxError("the worker was closed", retry=False)
            self._container = containers.start(self._client, self._image, self._limits, self._run_id, self._runtime)
        try:
            self._agent = AgentWorker(self._container.channel, self._container.settings)
        except SandboxError:
            self._stop()
            raise

    def _stop(self) -> None:
        """Remove the container, wait until it is gone, then hang up."""
        with self._lock:
            container, self._container, self._agent = self._container, None, None
        if container is None:
            return
        try:
            with engine.trouble("removing a container"):
                containers.remove(self._client, container.id)
        finally:
            container.channel.close()


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise UsageError(f"the option 'recycle' is a number of jobs, not {text!r}", "for example: -S recycle=200")
    return int(text)


__all__ = ["DockerSandbox", "DockerWorker"]
