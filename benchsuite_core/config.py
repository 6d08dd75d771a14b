"""Where settings come from, and where things are kept.

Precedence: flag, ``BENCHSUITE_*``, ``-c`` file, ``./benchsuite.toml``, user configuration, default.
"""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import Attribute, field, fields, frozen

from benchsuite_core.errors import InputError, UsageError
from benchsuite_core.records import REUSE, Integrity

NOT_SETTINGS = ("HOME", "STORE", "BUILD_NETWORK", "TEST_DATA")
"""What else starts with ``BENCHSUITE_`` in the environment."""

VERDICTS = ("strict", "compat")
"""Rules that a run can be judged by; the second is beside the first, never instead of it."""


@frozen(kw_only=True)
class Paths:
    """Where benchsuite keeps its things.

    Attributes:
        config_file: the user's own configuration; need not exist.
        store: database URL.
        cache: folder for what can be made again.
    """

    config_file: Path
    store: str
    cache: Path


def paths(environ: Mapping[str, str]) -> Paths:
    """Resolve ``BENCHSUITE_HOME`` and ``BENCHSUITE_STORE``; else the platform's usual folders."""
    home = environ.get("BENCHSUITE_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        config, data, cache = root, root, root / "cache"
    else:
        import platformdirs

        config = Path(platformdirs.user_config_dir("benchsuite"))
        data = Path(platformdirs.user_data_dir("benchsuite"))
        cache = Path(platformdirs.user_cache_dir("benchsuite"))
    store = environ.get("BENCHSUITE_STORE") or f"sqlite:///{data / 'store.db'}"
    return Paths(config_file=config / "config.toml", store=store, cache=cache)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise TypeError("texts separated by commas, or a list of texts")
    return tuple(part.strip() for part in parts if part.strip())


def _whole(low: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, (int, str)) or int(value) < low:
            raise ValueError(value)
        return int(value)

    read.__doc__ = f"a whole number, {low} or more"
    return read


def _number(low: float, high: float = float("inf"), *, open_low: bool = False) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise TypeError(value)
        number = float(value)
        if not math.isfinite(number) or not low <= number <= high or (open_low and number == low):
            raise ValueError(value)
        return number

    above = "above" if open_low else "from"
    read.__doc__ = f"a number {above} {low:g}" + (f" to {high:g}" if high < float("inf") else "")
    return read


def _ks(value: object) -> tuple[int, ...]:
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, (list, tuple)) else [value]
    numbers = tuple(sorted({_whole(1)(part) for part in parts}))
    if not numbers:
        raise ValueError(value)
    return numbers


def _flag(value: object) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    known = value if isinstance(value, bool) else words.get(str(value).lower())
    if known is None:
        raise ValueError(value)
    return known


def _pairs(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(key): str(one) for key, one in value.items()}
    found = {}
    for part in _texts(value):
        key, equals, one = part.partition("=")
        if not equals or not key:
            raise ValueError(value)
        found[key.strip()] = one
    return found


def _integrity(value: object) -> str:
    return str(Integrity(str(value))) if value else ""


def _verdicts(value: object) -> str:
    if value not in VERDICTS:
        raise ValueError(value)
    return str(value)


def _reuse(value: object) -> str:
    if value not in REUSE:
        raise ValueError(value)
    return str(value)


_verdicts.__doc__ = " or ".join(VERDICTS)
_reuse.__doc__ = ", ".join(REUSE)
_integrity.__doc__ = ", ".join(Integrity)
_text.__doc__ = "a text"
_texts.__doc__ = "texts separated by commas"
_ks.__doc__ = "whole numbers from 1, separated by commas"
_flag.__doc__ = "yes or no"
_pairs.__doc__ = "key=value, separated by commas"


def _setting(default: Any, read: Callable[[object], Any], about: str) -> Any:
    return field(default=default, metadata={"read": read, "help": about})


@frozen(kw_only=True)
class Settings:
    """Everything that shapes a run. None leaves it to the task, the backend or the machine."""

    tasks: tuple[str, ...] = _setting((), _texts, "names of tasks, or paths of task files")
    model: tuple[str, ...] = _setting((), _texts, "the model: BACKEND/NAME, with @URL for servers")
    languages: tuple[str, ...] = _setting((), _texts, "only problems of these languages")
    samples: int | None = _setting(None, _whole(1), "completions per problem")
    temperature: float | None = _setting(None, _number(0), "sampling temperature; 0 is greedy")
    top_p: float | None = _setting(None, _number(0, 1, open_low=True), "nucleus sampling; 1 is off")
    top_k: int | None = _setting(None, _whole(0), "sample among the k likeliest tokens; 0 is off")
    max_tokens: int | None = _setting(None, _whole(1), "upper bound of a completion's tokens")
    seed: int = _setting(0, _whole(0), "seed of the first sample")
    k: tuple[int, ...] | None = _setting(None, _ks, "the k of pass@k")
    limit: str = _setting("", _text, "N problems, a-b, or p%")
    only: tuple[str, ...] = _setting((), _texts, "ids of the only problems to run")
    data: str = _setting("", _text, "file or folder with the task's data")
    system: str = _setting("", _text, "system message for chat models")
    chat: bool | None = _setting(None, _flag, "ask as a chat model; no: as a base model")
    sandbox: str = _setting("", _text, "sandbox; the strongest one that is ready otherwise")
    reuse: str = _setting(
        "reuse", _reuse, "what a program shares with those before it: the sandbox, its outside, or nothing"
    )
    workers: int | None = _setting(None, _whole(1), "programs that run at once; the number of cores otherwise")
    timeout: float | None = _setting(None, _number(0, open_low=True), "CPU seconds of one program")
    memory: int | None = _setting(None, _whole(16), "MiB of memory of one program")
    min_integrity: str = _setting("", _integrity, "refuse problems whose passes would rest on less")
    verdicts: str = _setting(
        "strict", _verdicts, "compat: judge by the reference evaluators' rule as well, and show both"
    )
    tag: str = _setting("", _text, "a name to find the run by")
    refresh: bool = _setting(default=False, read=_flag, about="make everything again, and store it")
    cache: bool = _setting(default=True, read=_flag, about="take completions and executions from the store")
    model_options: dict[str, str] = _setting({}, _pairs, "options of the backend")
    sandbox_options: dict[str, str] = _setting({}, _pairs, "options of the sandbox")
    task_options: dict[str, str] = _setting({}, _pairs, "options of the task")


SETTINGS: dict[str, Attribute[Any]] = {one.name: one for one in fields(Settings)}
"""Name to attrs attribute, whose metadata have ``read`` and ``help``."""


def resolve(
    flags: Mapping[str, Any], environ: Mapping[str, str], config: Path | None, user: Path, here: Path
) -> tuple[Settings, dict[str, str]]:
    """Lay the sources of settings over each other.

    Args:
        flags: given on the command line; None means not given.
        environ: the environment.
        config: file named with ``-c``.
        user: the user's configuration file; need not exist.
        here: the folder whose ``benchsuite.toml`` counts.

    Returns:
        The settings, and for each one where it came from.

    Raises:
        InputError: a file is not TOML, or has a key or value that makes no sense.
        UsageError: an environment variable or a flag has a value that makes no sense, or a variable is
            nearly the name of one.
    """
    values: dict[str, Any] = {}
    origins = dict.fromkeys(SETTINGS, "default")
    for path in (user, here / "benchsuite.toml", config):
        if path is not None and (path is config or path.is_file()):
            for name, value in _read_file(path).items():
                values[name], origins[name] = value, str(path)
    for variable, value in environ.items():
        name = variable.removeprefix("BENCHSUITE_").lower()
        if not variable.startswith("BENCHSUITE_") or name.upper() in NOT_SETTINGS:
            continue
        if name not in SETTINGS:
            # A plugin may have variables of its own; what is nearly a setting is a misspelt one.
            near = difflib.get_close_matches(name, SETTINGS, n=1, cutoff=0.8)
            if near:
                hint = f"did you mean BENCHSUITE_{near[0].upper()}?"
                raise UsageError(f"the environment has {variable!r}, which is no setting", hint)
            continue
        values[name], origins[name] = _checked(name, value, variable), variable
    for name, value in flags.items():
        if value is not None:
            values[name], origins[name] = _checked(name, value, _spelled(name)), "flag"
    return Settings(**values), origins


def _spelled(name: str) -> str:
    return f"--{name.replace('_', '-')}" if len(name) > 1 else f"-{name}"


def from_json(stored: Mapping[str, Any]) -> Settings:
    """Settings as a run stored them."""
    return Settings(**{name: _checked(name, value, "store") for name, value in stored.items() if value is not None})


def _checked(name: str, value: object, source: str) -> Any:
    read = SETTINGS[name].metadata["read"]
    try:
        return read(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{source} is {value!r}", f"write {read.__doc__}") from error


def _read_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "name an existing file with -c") from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})", "check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(path, f"is not TOML: {error}", "see the reference of configuration") from error
    found = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in SETTINGS:
            raise InputError(path, f"no setting {key!r}", _nearest(name))
        try:
            found[name] = _checked(name, value, key)
        except UsageError as error:
            raise InputError(path, error.message, error.hint) from error
    return found


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name, SETTINGS, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(SETTINGS)}"
