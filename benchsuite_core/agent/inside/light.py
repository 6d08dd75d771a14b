"""JSON and suppressed errors without `json` and `contextlib`, whose imports would be a third of an agent's start.

What stands here is the C part of `json`, which `json` itself only wraps. The other modules take `_signal` and
`_socket` for the same reason: `signal` and `socket` bring `enum` and `selectors`.
"""

from __future__ import annotations

import _json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Suppress:
    """Like `contextlib.suppress`."""

    def __init__(self, *kinds: type[BaseException]) -> None:
        self.kinds = kinds

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        return kind is not None and issubclass(kind, self.kinds)


class Reading:
    """What the scanner asks about how to read: as `json.loads` does by default."""

    strict = True
    object_hook = object_pairs_hook = parse_constant = None
    parse_float, parse_int = float, int


def _strange(value: object) -> Any:
    raise TypeError(type(value).__name__)


_scan = _json.make_scanner(Reading)  # type: ignore[arg-type]  # it reads attributes, of whatever object
_encode = _json.make_encoder(None, _strange, _json.encode_basestring_ascii, None, ": ", ", ", False, False, True)


def loads(data: bytes) -> Any:
    """The value of a JSON text in ASCII, with nothing around it."""
    return _scan(data.decode("ascii"), 0)[0]


def dumps(value: Any) -> bytes:
    """A value as JSON in ASCII."""
    return "".join(_encode(value, 0)).encode("ascii")
