"""Images of languages: built from the language's own folder on first use, named by what goes into them."""

from __future__ import annotations

import io
import os
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from benchsuite_core.agent.owner import owner
from benchsuite_core.dockerfile import context, tag
from benchsuite_core.errors import MissingError
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Image, Progress
from benchsuite_docker.reaper import OWNER

if TYPE_CHECKING:
    from docker import APIClient

LANGUAGE = "benchsuite.language"
MIB = 1 << 20
LAST_LINES = 8
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
"""The engine colours what a build writes to stderr."""


def find(client: APIClient, language: Language) -> Image | None:
    """The image of a language as its folder is now, if it was built."""
    from docker.errors import ImageNotFound

    name = tag(language, context(language))
    try:
        found = client.inspect_image(name)
    except ImageNotFound:
        return None
    return Image(language=language.id, name=name, digest=found["Id"], size_mb=round(found["Size"] / MIB, 1))


def build(client: APIClient, language: Language, progress: Progress) -> Image:
    """Build the image of a language.

    Raises:
        MissingError: the build failed; with the step and the end of what it said.
    """
    import docker
    import requests

    files = context(language)
    name = tag(language, files)
    progress(f"building {name} (once; takes a minute or more)")
    try:
        events = client.build(
            fileobj=_archive(files),
            custom_context=True,
            tag=name,
            rm=True,
            forcerm=True,
            decode=True,
            network_mode=os.environ.get("BENCHSUITE_BUILD_NETWORK") or None,
        )
        follow(events, language.id, progress)
        image = find(client, language)
    except (docker.errors.DockerException, requests.RequestException, OSError) as error:
        from benchsuite_docker.engine import reason

        raise MissingError(
            f"the image of {language.id!r} was not built: {reason(error)}",
            "see whether the engine is well: docker info",
        ) from error
    if image is None:
        raise MissingError(f"the image of {language.id!r} was built, but {name!r} is not there", "docker images")
    progress(f"built {name}, {image.size_mb:.0f} MiB")
    return image


def follow(events: Iterable[Mapping[str, Any]], language: str, progress: Progress) -> None:
    """Read a build to its end, telling each of its steps.

    Raises:
        MissingError: it failed.
    """
    step, said, failed = "the first step", [""], ""
    for event in events:  # to its very end, so that the connection is free again
        for line in str(event.get("stream") or event.get("status") or "").splitlines():
            text = _COLOURS.sub("", line).strip()
            if text.startswith("Step "):
                step, said = text, [""]
                progress(text)
            elif text:
                said = [*said, text][-LAST_LINES:]
        failed = failed or " ".join(str(event.get("error") or "").split())
    if failed:
        end = " | ".join(line for line in [*said, failed] if line)
        raise MissingError(f"the image of {language!r} could not be built. {step}: {end}", _advice(end, language))


def _advice(end: str, language: str) -> str:
    """The next step after a build that ended so."""
    network = ("resolve", "Temporary failure", "Unable to locate package", "i/o timeout", "Connection", "dial tcp")
    if any(word in end for word in network):
        return "builds need the network; if containers have none here: export BENCHSUITE_BUILD_NETWORK=host"
    if "No space left" in end:
        return "make room: docker system prune"
    return f"mend the Dockerfile, then: benchsuite images build {language}"


def _archive(files: Mapping[str, bytes]) -> io.BytesIO:
    """A tar of the files, equal for equal files, so that the engine's layer cache holds."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, data in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o644
            tar.addfile(entry, io.BytesIO(data))
    packed.seek(0)
    return packed


def listed(client: APIClient) -> list[Image]:
    """All images of benchsuite that the engine has; one with two names twice, one without by its number."""
    images = []
    for found in client.images(filters={"label": LANGUAGE}):
        number = found["Id"].removeprefix("sha256:")[:12]
        names = [name for name in found.get("RepoTags") or [] if not name.startswith("<none>")]
        images += [
            Image(
                language=found["Labels"][LANGUAGE],
                name=name,
                digest=found["Id"],
                size_mb=round(found["Size"] / MIB, 1),
            )
            for name in names or [number]
        ]
    return sorted(images, key=lambda image: image.name)


def environment(client: APIClient, image: Image) -> dict[str, str]:
    """The variables that an image's Dockerfile declares."""
    declared = client.inspect_image(image.digest)["Config"].get("Env") or []
    return dict(item.split("=", 1) for item in declared)


def export(client: APIClient, image: Image) -> Iterator[bytes]:
    """The file system of an image as a tar, in pieces."""
    made = client.create_container(image.digest, command=["true"], network_disabled=True, labels={OWNER: owner()})["Id"]
    try:
        yield from client.export(made)
    finally:
        client.remove_container(made, force=True, v=True)
