"""The bytes of completions made elsewhere as JSON lines: unpacked, and translated from the forms of other tools."""

from __future__ import annotations

import gzip
import json
import os
import stat
import tempfile
import zlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from benchsuite_core.errors import InputError, MissingError

FORMS = (
    'write one JSON object a line, with "task_id" and "completion" or "solution", or give BigCode\'s generations '
    "or MultiPL-E's folder"
)
"""The remedy for what is in none of the forms that are read."""

BOM = b"\xef\xbb\xbf"


def open_plain(path: Path) -> IO[bytes]:
    """The file's plain content, from its start, in something that can be read at any place."""
    try:
        handle = path.open("rb")
    except FileNotFoundError:
        raise MissingError(f"there is no file {str(path)!r}", _nearby(path)) from None
    except (OSError, ValueError) as error:
        raise InputError(path, f"it cannot be read: {_reason(error)}", f"look at it: ls -l {path}") from None
    try:
        packed = handle.peek(2)[:2] == b"\x1f\x8b"
        if not packed and stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
            return handle
        with handle:
            return _spool(_chunks(path, handle, packed=packed))
    except BaseException:
        handle.close()
        raise


def _chunks(path: Path, handle: IO[bytes], *, packed: bool) -> Iterator[bytes]:
    source = gzip.GzipFile(fileobj=handle) if packed else handle
    try:
        while chunk := source.read(1 << 20):
            yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(path, f"the gzip data is damaged: {error}", f"check it: gzip -t {path}") from None


def _spool(chunks: Iterator[bytes]) -> IO[bytes]:
    """Copy into a file that has no name and is gone when it is closed."""
    spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it outlives this function; CompletionFile closes it
    try:
        for chunk in chunks:
            spool.write(chunk)
        spool.seek(0)
    except OSError as error:
        spool.close()
        folder = tempfile.gettempdir()
        raise MissingError(
            f"completions cannot be unpacked into {folder!r}: {_reason(error)}",
            "name a folder with room: TMPDIR=/path benchsuite ...",
        ) from None
    except BaseException:
        spool.close()
        raise
    return spool


def begins_with_list(handle: IO[bytes]) -> bool:
    """Whether the first character that is no space opens a JSON list; leaves the place in the file undefined."""
    handle.seek(0)
    head = handle.read(1 << 16).removeprefix(BOM).lstrip()
    return head.startswith(b"[")


def lines_of_lists(path: Path, handle: IO[bytes]) -> IO[bytes]:
    """BigCode's list of lists as JSON lines in a temporary file; closes `handle`."""
    with handle:
        handle.seek(0)
        try:
            problems = json.loads(handle.read().removeprefix(BOM).decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise InputError(path, f"it begins as a JSON list, and is none: {error}", FORMS) from None
    for position, programs in enumerate(problems):
        if not isinstance(programs, list) or not all(isinstance(program, str) for program in programs):
            what = f"entry {position} is not a list of programs, as it is in BigCode's generations"
            raise InputError(path, what, FORMS)
    return _spool(
        json.dumps({"problem_id": f"#{position}", "solution": program}).encode("ascii") + b"\n"
        for position, programs in enumerate(problems)
        for program in programs
    )


def lines_of_folder(path: Path) -> IO[bytes]:
    """MultiPL-E's folder as JSON lines in a temporary file.

    ``<name>.json.gz``, and ``.json``, is an object with ``name``, ``prompt`` and the list ``completions``; what follows
    the prompt is the program up to the tests. BigCode writes such files without ``stop_tokens``, and with whole
    programs as completions. Files of results beside them are passed over.

    Raises:
        InputError: no such file is in the folder, or one of them is not what it should be.
    """
    try:
        files = sorted(file for file in path.iterdir() if file.name.endswith((".json", ".json.gz")))
    except OSError as error:
        raise InputError(path, f"it cannot be read: {_reason(error)}", f"look at it: ls -l {path}") from None
    files = [file for file in files if ".results.json" not in file.name]
    if not files:
        raise InputError(path, "this is a folder without MultiPL-E's completions (<name>.json.gz)", FORMS)
    return _spool(line for file in files for line in _of_problem(file))


def _of_problem(path: Path) -> Iterator[bytes]:
    remedy = "MultiPL-E writes an object with 'name', 'prompt' and 'completions' into each file; take others away"
    with open_plain(path) as handle:
        try:
            found = json.loads(handle.read().removeprefix(BOM).decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise InputError(path, f"this is no JSON: {error}", remedy) from None
    if not isinstance(found, dict) or not isinstance(found.get("completions"), list):
        raise InputError(path, "there are no 'completions' in it", remedy)
    name, prompt = found.get("name"), found.get("prompt")
    texts = found["completions"]
    if not isinstance(name, str) or not isinstance(prompt, str) or not all(isinstance(text, str) for text in texts):
        raise InputError(path, "'name', 'prompt' and all 'completions' must be strings", remedy)
    lead = prompt if "stop_tokens" in found else ""
    for text in texts:
        yield json.dumps({"problem_id": name, "solution": lead + text}).encode("ascii") + b"\n"


def _nearby(path: Path) -> str:
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return f"there is no folder {str(path.parent)!r} that could be read either"
    near = get_close_matches(path.name, names, n=1)
    return f"did you mean {str(path.with_name(near[0]))!r}?" if near else f"see what is there: ls {path.parent}"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
