"""The value channel between a solution and its checker: plain values in frames, never pickle, never code.

A frame is eight bytes of length and JSON. None, booleans, strings, floats and small integers are JSON's own; all
else is a list that begins with a tag. Whatever comes in is built from these tags as real builtins and a fixed table of
standard types, so nothing of the other side's making (a class, an ``__eq__``, a hook) ever reaches this one. A
value that has no such form arrives as an `Unknown`, which equals nothing but itself.

Standard library only: this file runs inside the sandbox, on both sides.
"""

from __future__ import annotations

import builtins
import datetime as dt
import json
import os
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from typing import Any

DEPTH = 200
FRAME = 64 << 20
NODES = 8_000_000
DRAINED = 100_000

_SMALL = 1 << 53


def _endless(items: list[Any]) -> Any:
    yield from items
    raise RuntimeError(f"an iterator of the solution has more than {DRAINED} items")


_VIEWS: dict[type, str] = {type({}.keys()): "keys", type({}.values()): "values", type({}.items()): "items"}
_PAIRS: dict[str, Any] = {
    "dict": dict,
    "OrderedDict": OrderedDict,
    "Counter": lambda pairs: Counter(dict(pairs)),
    "defaultdict": lambda pairs: defaultdict(None, pairs),
    "items": lambda pairs: dict(pairs).items(),
}
_MANY: dict[str, Any] = {
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "deque": deque,
    "keys": lambda items: dict.fromkeys(items).keys(),
    "values": lambda items: dict(enumerate(items)).values(),
    "iterator": iter,
    "endless": _endless,
}
_FIELDS: dict[str, Any] = {
    "complex": (complex, lambda v: [complex.__getattribute__(v, name) for name in ("real", "imag")]),
    "range": (range, lambda v: [v.start, v.stop, v.step]),
    "slice": (slice, lambda v: [v.start, v.stop, v.step]),
    "date": (dt.date, lambda v: [v.year, v.month, v.day]),
    "time": (dt.time, lambda v: [v.hour, v.minute, v.second, v.microsecond]),
    "datetime": (
        dt.datetime,
        lambda v: [v.year, v.month, v.day, v.hour, v.minute, v.second, v.microsecond],
    ),
    "timedelta": (dt.timedelta, lambda v: [v.days, v.seconds, v.microseconds]),
    "Decimal": (Decimal, lambda v: [str(v)]),
    "Fraction": (Fraction, lambda v: [v.numerator, v.denominator]),
}
_FIELDS_OF = {kind: (tag, fields) for tag, (kind, fields) in _FIELDS.items()}
_MAPPINGS: dict[type, str] = {OrderedDict: "OrderedDict", Counter: "Counter", defaultdict: "defaultdict"}
# A subclass travels as its base, read by the base's own methods.
_BASES: tuple[tuple[type, str, Any], ...] = (
    (list, "list", list.__iter__),
    (tuple, "tuple", tuple.__iter__),
    (set, "set", set.__iter__),
    (frozenset, "frozenset", frozenset.__iter__),
    (deque, "deque", deque.__iter__),
)


MUTABLE = (list, dict, set, bytearray, deque)


class Unplain(Exception):  # noqa: N818 - not an error of anybody's: the value has no plain form
    """A value that has no plain form."""


class Unknown:
    """Stands for a value of the other side that has no plain form; equals nothing but itself."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __repr__(self) -> str:
        return f"<{self._what}>"


def encode(value: object, *, lenient: bool = False) -> Any:
    """The JSON form of a value.

    Args:
        value: anything.
        lenient: what has no plain form becomes `Unknown` on the other side.

    Raises:
        Unplain: something has no plain form.
    """
    return _Encoder(lenient).encode(value, 0)


class _Encoder:
    def __init__(self, lenient: bool) -> None:
        self.lenient, self.left = lenient, NODES
        # What can change and is met again is the same object on the other side too; held, so that no id comes twice.
        self.met: dict[int, tuple[int, Any]] = {}

    def encode(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if value is None or kind is bool or kind is str or kind is float:
            return value
        if kind is int:
            return value if -_SMALL < value < _SMALL else ["int", hex(value)]
        self.left -= 1
        if depth > DEPTH or self.left < 0:
            return self._unknown(f"{kind.__name__} nested too deep" if self.left >= 0 else "value with too many parts")
        if id(value) in self.met:
            return ["ref", self.met[id(value)][0]]
        form = self._form(value, kind, depth)
        if isinstance(value, MUTABLE) and form[0] != "unknown":
            self.met[id(value)] = (len(self.met), value)
        return form

    def _form(self, value: Any, kind: type, depth: int) -> Any:
        if kind in _FIELDS_OF and getattr(value, "tzinfo", None) is None:
            tag, fields = _FIELDS_OF[kind]
            return [tag, *(self.encode(one, depth + 1) for one in fields(value))]
        for base, tag, items in _BASES:
            if isinstance(value, base):
                return self._many(tag, items(value), depth)
        if isinstance(value, dict):
            pairs = [self._pair(key, one, depth) for key, one in dict.items(value)]
            return [_MAPPINGS.get(kind, "dict"), *pairs]
        return self._rare(value, depth)

    def _many(self, tag: str, items: Any, depth: int) -> Any:
        encoded = [tag]
        for item in items:
            self.left -= 1
            if self.left < 0:
                return self._unknown("value with too many parts")
            encoded.append(self.encode(item, depth + 1))
        return encoded

    def _pair(self, key: Any, value: Any, depth: int) -> Any:
        return [self.encode(key, depth + 1), self.encode(value, depth + 1)]

    def _rare(self, value: Any, depth: int) -> Any:  # noqa: C901, PLR0911, PLR0912 - as above
        kind = type(value)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return self.encode(int.__int__(value), depth)
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, (bytes, bytearray)):
            return ["bytes" if isinstance(value, bytes) else "bytearray", bytes(memoryview(value)).decode("latin-1")]
        name = value.__name__ if isinstance(value, type) else ""
        if name and getattr(builtins, name, None) is value:
            return ["type", name]
        if isinstance(value, BaseException):
            return ["exception", *self.exception(value)]
        if kind in _VIEWS:
            tag = _VIEWS[kind]
            if tag == "items":
                return [tag, *(self._pair(key, one, depth) for key, one in value)]
            return self._many(tag, value, depth)
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.generic):
            return self.encode(value.item(), depth + 1)
        if value is NotImplemented or value is Ellipsis:
            return ["constant", repr(value)]
        if hasattr(kind, "__next__"):
            drained: list[Any] = []
            for item in value:
                if len(drained) == DRAINED:
                    return ["endless", *drained]
                drained.append(self.encode(item, depth + 1))
            return ["iterator", *drained]
        return self._unknown(f"{kind.__module__}.{kind.__qualname__} object")

    def _unknown(self, what: str) -> Any:
        if self.lenient:
            return ["unknown", what[:200]]
        raise Unplain(what)

    def exception(self, error: BaseException) -> list[Any]:
        """Name of the nearest builtin class, and the arguments, or the text where those are not plain."""
        mro = type(error).__mro__
        name = next(str(one.__name__) for one in mro if getattr(builtins, one.__name__, None) is one)
        try:
            arguments = _Encoder(lenient=False).encode(error.args, 1)
        except Unplain:
            arguments = ["tuple", str(error)]
        return [name, arguments]


def decode(form: Any) -> Any:
    """The value of a JSON form.

    Raises:
        Exception: whatever a form that is none leads to.
    """
    return _decode(form, 0, [])


def _decode(form: Any, depth: int, met: list[Any]) -> Any:
    if isinstance(form, list) and form[0] == "ref":
        return met[form[1]]
    value = _built(form, depth, met)
    if isinstance(value, MUTABLE):
        met.append(value)
    return value


def _built(form: Any, depth: int, met: list[Any]) -> Any:  # noqa: C901, PLR0911 - a table of tags
    if not isinstance(form, list):
        if isinstance(form, dict):
            raise TypeError("a table is no value")
        return form
    tag = form[0]
    if depth > DEPTH + 5:
        raise ValueError("nested too deep")
    depth += 1
    if tag in _MANY:
        return _MANY[tag]([_decode(one, depth, met) for one in form[1:]])
    if tag in _PAIRS:
        return _PAIRS[tag]([(_decode(key, depth, met), _decode(one, depth, met)) for key, one in form[1:]])
    if tag == "int":
        return int(form[1], 16)
    if tag in _FIELDS:
        return _FIELDS[tag][0](*(_decode(one, depth, met) for one in form[1:]))
    if tag in {"bytes", "bytearray"}:
        return {"bytes": bytes, "bytearray": bytearray}[tag](form[1].encode("latin-1"))
    if tag == "type":
        return _builtin(form[1], type)
    if tag == "exception":
        return exception(form[1], form[2])
    if tag == "constant":
        return {"NotImplemented": NotImplemented, "Ellipsis": Ellipsis}[form[1]]
    if tag == "unknown":
        return Unknown(str(form[1])[:200])
    raise ValueError("no such tag")


def _builtin(name: str, kind: type) -> Any:
    found = getattr(builtins, name)
    if not isinstance(found, kind):
        raise TypeError(name)
    return found


def exception(name: str, arguments: Any) -> BaseException:
    """An exception of a builtin class."""
    kind = _builtin(name, type)
    if not issubclass(kind, BaseException):
        raise TypeError(name)
    given = decode(arguments)
    try:
        made = kind(*given)
    except TypeError:  # some want more than a text
        made = kind.__new__(kind, *given)
    if not isinstance(made, BaseException):
        raise TypeError(name)
    return made


def adopt(old: Any, new: Any) -> None:
    """Give mutable containers the content that their copies got on the other side, in place."""
    if type(old) is not type(new):
        return
    if isinstance(old, (list, tuple, deque)):
        kept = [_kept(one, other) for one, other in zip(old, new)]  # noqa: B905 - 3.9; lengths may differ
        if not isinstance(old, tuple):
            whole = kept + list(new)[len(kept) :]
            old.clear()
            old.extend(whole)
    elif isinstance(old, dict):
        whole_table = {key: _kept(old[key], one) if key in old else one for key, one in new.items()}
        old.clear()
        old.update(whole_table)
    elif isinstance(old, set):
        old.clear()
        old.update(new)
    elif isinstance(old, bytearray):
        old[:] = new


def _kept(old: Any, new: Any) -> Any:
    """The old object where it is mutable, with the new content; else the new one."""
    if type(old) is type(new) and isinstance(old, (tuple, *MUTABLE)):
        adopt(old, new)
        if not isinstance(old, tuple) or old == new:
            return old
    return new


def send(channel: int, message: Any) -> None:
    """Write a frame.

    Raises:
        Unplain: it would be too large.
        OSError: nobody reads any more.
    """
    data = json.dumps(message, ensure_ascii=False, check_circular=False).encode("utf-8", "surrogatepass")
    if len(data) > FRAME:
        raise Unplain(f"value of {len(data) >> 20} MiB")
    view = memoryview(len(data).to_bytes(8, "big") + data)
    while view:
        view = view[os.write(channel, view) :]


def receive(channel: int) -> Any:
    """The next frame.

    Raises:
        EOFError: the other side has ended.
        ValueError, RecursionError, MemoryError: it is none.
    """
    size = int.from_bytes(_exactly(channel, 8), "big")
    if size > FRAME:
        raise ValueError("a frame that is too large")
    return json.loads(_exactly(channel, size).decode("utf-8", "surrogatepass"))


def _exactly(channel: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        try:
            more = os.read(channel, min(size - len(data), 1 << 20))
        except ConnectionResetError:
            more = b""
        if not more:
            raise EOFError
        data += more
    return bytes(data)
