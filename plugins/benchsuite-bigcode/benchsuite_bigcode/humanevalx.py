"""HumanEval-X: HumanEval written again by hand in C++, Go, Java, JavaScript and Rust.

The program is prompt, completion, a newline and the row's test, as CodeGeeX assembles it. What differs from language
to language stands before the completion (`_before`) or after the tests (`_after`):

- C++: the headers that CodeGeeX puts before every program come first, but for Boost's; a program may rely on them.
- Go: ``test_setup`` with the package and the tests' imports comes first, and the packages that CodeGeeX imports for a
  program that uses them: what a file does not use, Go's layout leaves out.
- Rust: the row's prompt is a comment alone; the declaration that it describes follows it.
- JavaScript: three rows (32, 119 and 151) define their test and never call it; here it is called.

A completion ends with the function that the prompt has begun, unless the canonical solution goes on after it. CodeGeeX
looks for the end of the text's last block instead; both keep the same of a completion that stops after one function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from benchsuite_bigcode import multilingual as sources
from benchsuite_bigcode.naming import group, name_of, shared, task_info
from benchsuite_bigcode.suite import Suite, ended
from benchsuite_core.datasets import Row, unique_ids
from benchsuite_core.records import Problem

COLUMNS = ("task_id", "prompt", "declaration", "canonical_solution", "test", "import", "test_setup")

CODES = {"cpp": "cpp", "go": "go", "java": "java", "js": "javascript", "python": "python", "rust": "rust"}

PYTHON_STOP = ("\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif", "\nassert")

CPP_HEADERS = (
    *("stdlib.h", "algorithm", "math.h", "stdio.h", "vector", "string", "climits", "cstring", "iostream", "cmath"),
    *("map", "set", "queue", "stack", "deque", "list", "sstream", "fstream", "numeric"),
)

GO_PACKAGES = ("math", "strings", "fmt", "strconv", "time", "bytes", "regexp", "sort", "math/rand", "crypto/md5")

_DEFINED = {
    "cpp": r"(\w+)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\{\s*\Z",
    "go": r"func\s+(\w+)\s*\(",
    "java": r"(\w+)\s*\([^()]*\)[^(){}]*\{\s*\Z",
    "javascript": r"const\s+(\w+)\s*=",
    "python": r"def\s+(\w+)\s*\(",
    "rust": r"fn\s+(\w+)\s*[<(]",
}
"""Where the last function of a declaration is named."""


def columns(row: Row) -> tuple[str, ...]:
    """The values of `COLUMNS`; the solution may be missing, and the last two are there for Go alone."""
    return (
        row.identifier("task_id"),
        row.text("prompt"),
        row.text("declaration"),
        row.text("canonical_solution", default=""),
        row.text("test"),
        row.text("import", default=""),
        row.text("test_setup", default=""),
    )


def problems(rows: Sequence[Row], *, language: str) -> tuple[Problem, ...]:
    """The problems of a data set in HumanEval-X's form.

    Raises:
        InputError: a column is missing or of the wrong type, or an id is there twice.
    """
    found = tuple(_problem(row, language) for row in rows)
    unique_ids(rows, (problem.problem_id for problem in found))
    return found


def _problem(row: Row, language: str) -> Problem:
    name, prompt, declaration, solution, test, _, setup = columns(row)
    prompt = f"{prompt}{declaration.lstrip(chr(10))}" if language == "rust" else prompt
    aliases, metadata = shared(name)
    return ended(
        Problem(
            problem_id=name,
            language=language,
            prompt=prompt,
            prefix=before(language, prompt, setup),
            tests=after(language, test),
            entry_point=entry_point(language, declaration, solution, test),
            stop=PYTHON_STOP if language == "python" else (),
            reference=solution,
            aliases=aliases,
            metadata=metadata,
        )
    )


def entry_point(language: str, declaration: str, solution: str, test: str) -> str:
    """The last function of a declaration, or the first of its solution, that the test calls; empty if there is none."""
    names = [*re.findall(_DEFINED[language], declaration)[::-1], *re.findall(_DEFINED[language], solution)]
    called = set(re.findall(r"\w+", test))
    return next((name for name in names if name in called), "")


def before(language: str, prompt: str, setup: str = "") -> str:
    """What stands before a completion, from the prompt and, in Go, from the tests' set-up."""
    if language == "cpp":
        there = re.sub(r"[ \t]", "", prompt)
        headers = [f"#include<{name}>" for name in CPP_HEADERS if f"#include<{name}>" not in there]
        return "\n".join([*headers, "using namespace std;", prompt])
    if language == "go":
        names = [f'    "{name}"' for name in GO_PACKAGES if f'"{name}"' not in f"{setup}{prompt}"]
        return "\n".join([setup, "import (", *names, ")", prompt])
    if language == "rust":
        return prompt if "fn main()" in prompt else f"fn main() {{}}\n\n{prompt}"
    return prompt


def after(language: str, test: str) -> str:
    """What stands after a completion."""
    defined = re.search(r"^const (test\w+) =", test, re.MULTILINE) if language == "javascript" else None
    if defined and not re.search(rf"^{defined[1]}\(", test, re.MULTILINE):
        return f"{test.rstrip()}\n{defined[1]}()\n"
    return test


def _suite(code: str, language: str) -> Suite:
    official = f"HumanEval-X in {name_of(language)}, 164 problems"
    summary = f"HumanEval by hand in {name_of(language)}"
    return Suite(
        info=task_info("humaneval-x", code, language, summary, 164),
        source=None if code == "rust" else sources.humanevalx(code),
        elsewhere="get codegeex/benchmark/humaneval-x/rust/data/humaneval_rust.jsonl.gz of github.com/THUDM/CodeGeeX",
        official=official,
        known={sources.HUMANEVAL_X_ROWS[code]: official},
        files=(code, f"humaneval_{code}", f"data/{code}/data/humaneval"),
        columns=COLUMNS,
        values=columns,
        problems=partial(problems, language=language),
        timeout_s=20.0,
    )


SUITES = tuple(_suite(code, language) for code, language in CODES.items())

GROUPS = (group("humaneval-x", "HumanEval-X in all --languages", [suite.info for suite in SUITES]),)
