"""Text, packed: any Python string, exactly, lone surrogates and NUL included."""

from __future__ import annotations

import hashlib
import zlib

from attrs import frozen

_RAW, _ZLIB = 0, 1


class DamagedTextError(ValueError):
    """A text is not there, or is not what it was."""


@frozen
class PackedText:
    """A text as it is stored.

    Attributes:
        digest: SHA-256 of the text, 32 bytes.
        form: how `data` is packed.
        data: the packed text.
    """

    digest: bytes
    form: int
    data: bytes


def pack(text: str) -> PackedText:
    """Pack a text; compressed only where that makes it smaller."""
    raw = text.encode("utf-8", "surrogatepass")
    packed = zlib.compress(raw)
    form, data = (_ZLIB, packed) if len(packed) < len(raw) else (_RAW, raw)
    return PackedText(hashlib.sha256(raw).digest(), form, data)


def unpack(form: int, data: bytes) -> str:
    """The text of a packed one.

    Raises:
        DamagedTextError: the form is unknown or the data is damaged.
    """
    if form not in {_RAW, _ZLIB}:
        raise DamagedTextError(f"a text has the unknown form {form}")
    try:
        raw = zlib.decompress(data) if form == _ZLIB else data
        return raw.decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedTextError(f"a text cannot be unpacked: {error}") from error
