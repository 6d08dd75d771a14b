"""Images unpacked into folders, for sandboxes that start from a folder instead of an engine's image.

A folder holds one image a language: ``FOLDER/rust/rootfs`` is its file system, ``FOLDER/rust/image.json`` says which
image it is. Folders may be copied to machines without an engine.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from benchsuite_core.dockerfile import context, tag
from benchsuite_core.errors import MissingError
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Image

HOSTS = "127.0.0.1 localhost sandbox\n::1 localhost\n"
"""An engine writes ``/etc/hosts`` when it starts a container: in the image the file is empty."""


@frozen(kw_only=True)
class Rootfs:
    """An image in a folder.

    Attributes:
        image: which one.
        environment: variables that it declares.
        place: its file system.
    """

    image: Image
    environment: Mapping[str, str]
    place: Path


def write(folder: Path, image: Image, environment: Mapping[str, str], tar: Iterable[bytes]) -> Rootfs:
    """Unpack an image, instead of the one of its language that is there; whole or not at all.

    Args:
        folder: of all languages; made where it is not there.
        image: which one it is.
        environment: variables that it declares.
        tar: the file system, in pieces of any size.

    Raises:
        MissingError: it was not unpacked, with the reason.
    """
    place, partial = folder / image.language, folder / f".{image.language}.{os.getpid()}"
    try:
        made = [one for one in (folder, partial, partial / "rootfs") if not one.exists()]
        (partial / "rootfs").mkdir(parents=True)
        for one in made:
            one.chmod(0o755)  # a sandbox may be started as somebody else
        _extract(tar, partial / "rootfs")
        _close(partial / "rootfs")
        (partial / "rootfs/etc/hosts").write_text(HOSTS, encoding="utf-8")
        about = {"name": image.name, "digest": image.digest, "size_mb": image.size_mb, "environment": {**environment}}
        (partial / "image.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        partial.rename(place)
    except OSError as error:
        raise MissingError(
            f"the image of {image.language!r} was not unpacked: {error}", "name another folder: --to FOLDER"
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return Rootfs(image=image, environment=environment, place=place / "rootfs")


def read(folder: Path, language: str) -> Rootfs:
    """The unpacked image of a language, whichever it is.

    Args:
        folder: of all languages.
        language: id.

    Raises:
        MissingError: there is none.
    """
    about = folder / language / "image.json"
    try:
        said = json.loads(about.read_text("utf-8"))
        return Rootfs(
            image=Image(language=language, name=said["name"], digest=said["digest"], size_mb=float(said["size_mb"])),
            environment={str(name): str(value) for name, value in said["environment"].items()},
            place=about.parent / "rootfs",
        )
    except FileNotFoundError:
        raise MissingError(f"there is no image of {language!r} in {str(folder)!r}", _hint(language)) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MissingError(f"{str(about)!r} does not say which image it is: {error}", _hint(language)) from error


def find(folder: Path, language: Language) -> Rootfs:
    """The unpacked image of a language as its own folder is now.

    Raises:
        MissingError: there is none, or an older one.
    """
    found = read(folder, language.id)
    if found.image.name != (now := tag(language, context(language))):
        raise MissingError(f"{str(folder / language.id)!r} is {found.image.name}, and not {now}", _hint(language.id))
    return found


def listed(folder: Path) -> list[Image]:
    """All images in a folder."""
    return [read(folder, about.parent.name).image for about in sorted(folder.glob("*/image.json"))]


def _hint(language: str) -> str:
    return f"where an engine is: benchsuite images unpack {language} --to FOLDER"


def _extract(tar: Iterable[bytes], place: Path) -> None:
    """Give it to ``tar``, which knows every kind of entry. Devices are left out: sandboxes have their own."""
    command = ["tar", "-x", "-p", "-f", "-", "-C", str(place), "--no-same-owner", "--exclude=dev/*"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stderr  # noqa: S101, PT018 - what PIPE means
        try:
            with process.stdin:
                for piece in tar:
                    process.stdin.write(piece)
        except BrokenPipeError:
            pass  # it says why
        said = process.stderr.read().decode("utf-8", "replace").strip()
    if process.returncode:
        raise OSError(said.splitlines()[-1] if said else f"tar ended with {process.returncode}")


def _close(place: Path) -> None:
    """Let the owner not read what others may not.

    Checkers are programs that can be run and not read, because the kernel then lets nobody look into their memory.
    Where an ordinary user unpacks and runs, programs are the owner.
    """
    for folder, _, names in os.walk(place):
        for name in names:
            file = Path(folder, name)
            mode = file.lstat().st_mode
            if stat.S_ISREG(mode) and mode & 0o111 and not mode & 0o004:
                file.chmod(stat.S_IMODE(mode) & ~0o444)
