"""Real chat answers to MultiPL-E's problems become programs whose braces match, in languages that are not installed.

The languages here are stand-ins: patterns of definitions and imports, and nothing that runs.
"""

from pathlib import Path

import pytest
from benchsuite_bigcode.harness import BigCode

from benchsuite_core.braces import left_open, surplus
from benchsuite_core.extract import extract
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.languages import Language
from benchsuite_core.modes import program_of
from benchsuite_core.records import Completion

_METHOD = r"(?!return|else|new|throw)[\w<>\[\],.? ]+[ \t]{name}[ \t]*\([^;{}]*\)[^;{}()=]*\{"
_MODIFIERS = r"^[ \t]*(?:(?:public|private|protected|internal|static|final|abstract|sealed)[ \t]+)*"


def language(name, definition, imports, *aliases):
    return Language(
        id=name,
        name=name,
        image=Path(),
        source="x",
        run=("x",),
        aliases=aliases,
        definition=definition,
        imports=imports,
    )


LANGUAGES = {
    "js": language(
        "javascript",
        r"^(?:async[ \t]+)?function[ \t]*{name}(?!\w)|^(?:const|let|var)[ \t]+{name}[ \t]*=",
        r"(?:const|let|var)[ \t].*require\(.*",
        "js",
    ),
    "cpp": language(
        "cpp",
        r"^(?!return|else|using|typedef)[\w:<>,&* \t]+[ \t&*]{name}[ \t]*\([^;{}]*\)[^;{}()=]*\{"
        r"|^(?:struct|class|union)[ \t]+{name}(?!\w)",
        r"#[ \t]*include.*|using[ \t].*;",
        "c++",
    ),
    "rs": language(
        "rust", r"^(?:#\[[^\n]*\n){0,4}(?:pub[ \t]+)?(?:fn|struct|enum|mod)[ \t]+{name}(?!\w)", r"use[ \t].*;", "rs"
    ),
    "java": language(
        "java",
        rf"{_MODIFIERS}(?:(?:class|interface|enum|record)[ \t]+{{name}}(?!\w)|{_METHOD})",
        r"import[ \t].*;",
    ),
    "scala": language("scala", r"^[ \t]*(?:def|object|class|case class)[ \t]+{name}(?!\w)", r"import[ \t].*"),
    "swift": language("swift", r"^[ \t]*(?:func|struct|class|enum)[ \t]+{name}(?!\w)", r"import[ \t].*"),
    "sh": language("bash", r"^(?:function[ \t]+)?{name}[ \t]*\(\)", "", "sh"),
    "go": language("go", r"^(?:func[ \t]+{name}[ \t]*\(|type[ \t]+{name}[ \t])", r"package[ \t].*|import[ \t].*"),
    "php": language("php", r"^[ \t]*function[ \t]+{name}[ \t]*\(", r"<\?php.*|use[ \t].*"),
    "rb": language("ruby", r"^[ \t]*(?:def|class|module)[ \t]+{name}(?![\w?!])", r"require.*", "rb"),
}

UNFIT = {
    "go": {"HumanEval_94_skjkasdkd"},
    "java": {"HumanEval_23_strlen", "HumanEval_149_sorted_list_sum"},
}
"""Answers that end in the middle of what the tests do not replace, or define a function of another name."""

CLOSING = ("cpp", "rs", "java", "scala", "swift", "sh")
"""Languages whose tests begin by closing the function."""


@pytest.fixture(scope="session")
def programs(data, rows_of):
    """For each language: problem, what was extracted from its answer, and the program's text."""
    found = {}
    for code, of in LANGUAGES.items():
        task = BigCode().load(f"multiple-{code}", LoadOptions(data=data / "multipl-e"))
        answers = {
            row["name"]: row["gpt_solution"] for row in rows_of(data / "multipl-e" / f"humaneval-{code}.jsonl.gz")
        }
        found[code] = []
        for problem in task.problems:
            one = extract(Completion(text=answers[problem.problem_id]), problem, of, form="answer")
            text = program_of(problem, one.solution, split=False, closed=one.closed).text
            found[code].append((problem, one, text))
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_answer_has_code_and_a_program_whose_braces_match(programs, code):
    unbalanced = set()
    for problem, found, text in programs[code]:
        assert found.solution, problem.problem_id
        if left_open(text) or surplus(text):
            unbalanced.add(problem.problem_id)
    assert unbalanced == UNFIT.get(code, set())


@pytest.mark.parametrize("code", CLOSING)
def test_nearly_all_answers_close_their_function_themselves(programs, code):
    """The others never define the function that was asked for."""
    closed = [found.closed for _, found, _ in programs[code]]
    assert sum(closed) >= len(closed) - 3


@pytest.mark.parametrize(("code", "main"), [("cpp", "int main("), ("rs", "fn main("), ("java", "void main(")])
def test_a_program_has_one_main_and_it_is_the_tests(programs, code, main):
    for problem, found, text in programs[code]:
        if found.closed:
            lines = [line.partition("//")[0] for line in text.splitlines()]
            at = [number for number, line in enumerate(lines) if main in line]
            assert len(at) == 1, problem.problem_id
            assert at[0] > found.solution.rstrip().count("\n"), problem.problem_id


def test_a_java_program_has_one_class_around_answer_and_tests(programs):
    for problem, found, text in programs["java"]:
        if found.closed:
            at = text.index("void main(")
            assert len(left_open(text[:at])) == 1, problem.problem_id
