"""What goes into a language's image, and the name that it has by that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from benchsuite_core.errors import InputError
from benchsuite_core.languages import Language

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
    """Files of a language's build by name: its folders, with the common final part after its Dockerfile.

    Raises:
        InputError: the folder has no Dockerfile.
    """
    dockerfile = language.image / "Dockerfile"
    if not dockerfile.is_file():
        raise InputError(dockerfile, f"the language {language.id!r} has no Dockerfile there")
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in (*language.shares, language.image)
        for path in sorted(folder.rglob("*"))
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
