"""Names of tasks in several languages, and of the problems that they share.

A suite's code for a language (``rs``) stands in the names of its tasks (``multiple-rs``); the language's id
(``multiple-rust``) is an alias.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchsuite_core.harnesses import TaskInfo

CODES = {
    "bash": "sh",
    "cpp": "cpp",
    "csharp": "cs",
    "d": "d",
    "go": "go",
    "java": "java",
    "javascript": "js",
    "kotlin": "kt",
    "lua": "lua",
    "perl": "pl",
    "php": "php",
    "python": "py",
    "r": "r",
    "racket": "rkt",
    "ruby": "rb",
    "rust": "rs",
    "scala": "scala",
    "swift": "swift",
    "typescript": "ts",
}
"""Ids of languages, and what files of programs in them end with: MultiPL-E's codes."""

NAMES = {
    "bash": "Bash",
    "cpp": "C++",
    "csharp": "C#",
    "javascript": "JavaScript",
    "php": "PHP",
    "typescript": "TypeScript",
}
"""Languages that are not written as their capitalised id."""

_ALIGNED = re.compile(
    r"(?:(HumanEval|CPP|Go|Java|JavaScript|Python|Rust)|(MBPP|Mbpp|mbpp|MB\w+P))(?:_[a-z]+/|[_/])(\d+)"
)


def name_of(language: str) -> str:
    """The name of a language, as people write it."""
    return NAMES.get(language, language.capitalize())


def task_info(stem: str, code: str, language: str, summary: str, problems: int) -> TaskInfo:
    """The task of one language; `code` is what the suite calls it."""
    others = {language, CODES[language]} - {code}
    return TaskInfo(
        name=f"{stem}-{code}",
        summary=summary,
        languages=(language,),
        problems=problems,
        aliases=tuple(f"{stem}-{other}" for other in sorted(others)),
    )


def group(stem: str, summary: str, infos: Sequence[TaskInfo]) -> TaskInfo:
    """The name that stands for the tasks of all languages."""
    return TaskInfo(
        name=stem,
        summary=summary,
        languages=tuple(sorted(language for info in infos for language in info.languages)),
        members=tuple(info.name for info in infos),
    )


def aligned(name: str) -> str:
    """The problem of HumanEval (``HumanEval/1``) or MBPP (``Mbpp/8``) that one of another set translates.

    Args:
        name: its id there: ``HumanEval_1_separate_paren_groups``, ``HumanEval_java/1``, ``Java/1``, ``mbpp_8_squares``,
            ``MBJP/8``.

    Returns:
        The id, or nothing for an id of another kind.
    """
    found = _ALIGNED.match(name)
    if found is None:
        return ""
    return f"{'HumanEval' if found[1] else 'Mbpp'}/{int(found[3])}"


def shared(name: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Aliases and metadata of a problem that translates another."""
    other = aligned(name)
    number = other.rpartition("/")[2]
    return tuple(alias for alias in (other, number) if alias and alias != name), {"aligned": other} if other else {}
