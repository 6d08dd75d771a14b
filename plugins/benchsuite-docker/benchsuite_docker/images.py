"""Images of languages: built from the language's own folder on first use, named by what goes into them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tarfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from benchsuite_core.errors import InputError, MissingError
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Image, Progress

if TYPE_CHECKING:
    from docker import APIClient

LANGUAGE = "benchsuite.language"
MIB = 1 << 20
LAST_LINES = 8
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
"""The engine colours what a build writes to stderr."""

FINAL = """
# The common final part of every image of benchsuite.
USER root
RUN find / -xdev -perm /6000 -type f -exec chmod a-s {{}} + && python3 -I -S -c "import ctypes, json"
USER 65534:65534
WORKDIR /
ENTRYPOINT []
LABEL benchsuite.language={language}
"""


def context(language: Language) -> dict[str, bytes]:
    """Files of a language's build: its folder, with the common final part after its Dockerfile."""
    dockerfile = language.image / "Dockerfile"
    if not dockerfile.is_file():
        raise InputError(dockerfile, f"the language {language.id!r} has no Dockerfile there")
    files = {
        path.relative_to(language.image).as_posix(): path.read_bytes()
        for path in sorted(language.image.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    files["Dockerfile"] += FINAL.format(language=language.id).encode()
    return files


def tag(language: Language, files: Mapping[str, bytes]) -> str:
    """The name of an image: the language and 12 hex digits of the hash of what goes in."""
    content = hashlib.sha256()
    for name, data in sorted(files.items()):
        content.update(f"{len(name)}:{name}{len(data)}:".encode() + data)
    return f"benchsuite/{language.id}:{content.hexdigest()[:12]}"


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
