"""The proof that tests ran to their end, and what keeps a solution from giving it.

A pass rests on a `Secret` whose halves are new for every execution (docs/explanation/verdicts.md has the story):

- half *a* is there before the solution is loaded, and is taken by what runs the tests; half *b* is sent only when the
  tests say that they have ended; *a* xor *b* is the proof;
- the tests say how many checks they ran; a check that was jumped over is missed;
- what the tests call to check is renamed for this run, so that a solution cannot define, patch or undefine it: it
  was written before anybody knew the name.
"""

from __future__ import annotations

import re
import secrets

from attrs import evolve, field, frozen

from benchsuite_core.records import Program


@frozen(kw_only=True)
class Secret:
    """What a solution must not know.

    Attributes:
        a, b: the halves of the token, 32 hexadecimal digits each.
        name: an identifier in every language, which the tests' checks are renamed to.
    """

    a: str = field(repr=False)
    b: str = field(repr=False)
    name: str = field(repr=False)


BLANK = Secret(a="0" * 32, b="0" * 32, name="check_0")
"""Stands for any secret where work is compared: it is in cache keys, and never in a sandbox."""

_READY = re.compile(r"ready(?: (\d{1,9}))?\n([0-9a-f]{32})\n")

# What is said where no proof is given: nothing, a beginning that was cut off, or a checker's word on the other process.
_HARMLESS = re.compile(r"(?:ready(?: \d{1,9})?\n)?(?:gone\n|foul\n)?")

# Where one of these is in the tests, counting their checks as they are written down may count wrong.
_UNCOUNTABLE = re.compile(
    r"//|/\*|--|#(?!include|undef|define)|\b(?:for|foreach|while|until|if|unless|switch|match|try|catch)\b"
)


def new_name() -> str:
    """A fresh random name for checks: one for a whole run, so that what is built of tests alone can be kept."""
    return f"check_{secrets.token_hex(8)}"


def new_secret(name: str = "") -> Secret:
    """A secret with fresh random halves, and with the given name or a fresh one."""
    return Secret(a=secrets.token_hex(16), b=secrets.token_hex(16), name=name or new_name())


def rename_checks(program: Program, pattern: str, name: str) -> tuple[Program, int]:
    """Give the checks of a program's tests another name.

    Args:
        program: whose `tests` are changed; its solution is left alone.
        pattern: matches the name of a check (with what may stand between it and its arguments, if anything must be
            replaced too); empty where a language has no checks to rename.
        name: the new one.

    Returns:
        The program, and how many checks run at least: 0 where that cannot be told from the text.
    """
    if not pattern or not program.tests:
        return program, 0
    tests, count = re.subn(pattern, name, program.tests)
    return evolve(program, tests=tests), 0 if _UNCOUNTABLE.search(program.tests) else count


def proves(said: str, secret: Secret | None, checks: int = 0) -> bool:
    """Whether what a program said on the token's descriptor proves that its tests ran to their end.

    Args:
        said: all of it, from the first byte to the last: ``ready`` and, where it counts, the number of its checks;
            then the proof.
        secret: whose halves it could get, the second only after ``ready``.
        checks: how many it must have run at least.
    """
    found = _READY.fullmatch(said)
    if secret is None or found is None:
        return False
    return int(found[1] or 0) >= checks and int(found[2], 16) == int(secret.a, 16) ^ int(secret.b, 16)


def tampers(said: str, secret: Secret | None, checks: int = 0) -> bool:
    """Whether what a program said on the token's descriptor is no proof and nothing that honest tests would say.

    Takes what `proves` takes.
    """
    return secret is not None and not proves(said, secret, checks) and _HARMLESS.fullmatch(said) is None
