"""Python by the conformance kit, and what is Python's own."""

import subprocess
import sys

import pytest
from attrs import evolve
from benchsuite_lang_python import PYTHON, benchsuite_languages

from benchsuite_core.extract import extract
from benchsuite_core.judge import judge, plain
from benchsuite_core.records import Completion, Execution, Problem, Program, Verdict
from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestPython(LanguageTests):
    """What every language must do."""

    language = PYTHON

    def test_numpy_is_there_and_other_libraries_are_not(self, worker):
        tests = "import numpy\nassert int(numpy.add(1, 2)) == 3\n"
        program = Program(language="python", solution="x = 1\n", tests=tests)
        assert self.run(worker, program)[1].verdict is Verdict.PASSED
        _, judgement = self.run(worker, evolve(program, solution="import scipy\n"))
        assert judgement.verdict is Verdict.RUNTIME_ERROR
        assert judgement.reason == "ModuleNotFoundError: No module named 'scipy'"

    def test_a_program_without_tests_runs_as_a_script(self, worker):
        source = (
            "import sys\nif __name__ == '__main__':\n    print(sys.argv, repr(sys.stdin.read()))\n    sys.exit(3)\n"
        )
        execution, judgement = self.run(worker, Program(language="python", solution=source))
        assert execution.stdout == "['main.py'] ''\n"
        assert (execution.exit_code, judgement.verdict) == (3, Verdict.RUNTIME_ERROR)

    def test_a_script_that_does_not_compile_is_a_build_error(self, worker):
        _, judgement = self.run(worker, Program(language="python", solution="x = (1\n"))
        assert (judgement.verdict, judgement.reason) == (Verdict.BUILD_ERROR, "SyntaxError: '(' was never closed")

    @pytest.mark.parametrize(
        ("source", "verdict"),
        [
            ("def f():\r\n    return 1\r\n", Verdict.PASSED),
            ("\ufeffdef f():\n    return 1\n", Verdict.PASSED),
            ("def f():\n    return 1\nx = '\udcff\udcfe'\n", Verdict.BUILD_ERROR),
            ("def f():\n    return 1\n\x00", Verdict.BUILD_ERROR),
            ("def f():\n    return 1\n" + "x = 1\n" * 200_000, Verdict.PASSED),
            ("def f():\n    return " + "(" * 5000 + "1" + ")" * 5000 + "\n", Verdict.BUILD_ERROR),
        ],
        ids=["CRLF", "byte-order mark", "not UTF-8", "NUL", "many lines", "deep nesting"],
    )
    def test_strange_sources_are_run_as_they_are_or_do_not_build(self, worker, source, verdict):
        program = Program(language="python", solution=source, tests="assert f() == 1\n")
        execution, judgement = self.run(worker, program)
        assert judgement.verdict is verdict, execution.stderr


@pytest.mark.parametrize(
    ("solution", "passes"),
    [
        ("def f():\n    return 1\n", True),
        ("def f():\n    return 2\n", False),
        ("import sys\nsys.exit(0)\n", False),
        ("def f():\n    exit()\n", False),
        ("def f():\n    return 1\nif __name__ == '__main__':\n    raise ValueError\n", True),
        (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\ndef f():\n    return 1\n",
            True,
        ),
        ("import atexit\natexit.register(lambda: 1 / 0)\ndef f():\n    return '\udcff' and 1\n", False),
    ],
    ids=["right", "wrong", "exit at load", "exit in a call", "main guard", "thread that goes on", "no text"],
)
def test_the_reference_form_passes_where_an_exec_of_the_whole_raises_nothing(tmp_path, solution, passes):
    program = plain(Program(language="python", solution=solution, tests="assert f() == 1\n"), PYTHON)
    (tmp_path / "main.py").write_text(PYTHON.files(program)["main.py"], encoding="ascii")
    ended = subprocess.run([sys.executable, "main.py"], cwd=tmp_path, capture_output=True, timeout=30, check=False)
    assert (ended.returncode == 0) is passes, ended.stderr


def failed(stderr):
    program = Program(language="python", solution="x", tests="y")
    return judge(Execution(step="run", exit_code=1, stderr=stderr), program, PYTHON).verdict


@pytest.mark.parametrize(
    ("stderr", "verdict"),
    [
        ("Traceback (most recent call last):\n  ...\nAssertionError\n", Verdict.FAILED),
        ("Traceback (most recent call last):\n  ...\nAssertionError: got\n1\nnot\n2\n", Verdict.FAILED),
        ("Traceback (most recent call last):\n  ...\nValueError: AssertionError\n", Verdict.RUNTIME_ERROR),
        (
            "AssertionError\n\nDuring handling\n\nTraceback (most recent call last):\n  ...\nKeyError: 1\n",
            Verdict.RUNTIME_ERROR,
        ),
        (
            'Traceback\n  File "<string>", line 1\n    1 +\n       ^\nSyntaxError: invalid syntax\n',
            Verdict.RUNTIME_ERROR,
        ),
        ("solution.py does not compile: SyntaxError: invalid syntax\n", Verdict.BUILD_ERROR),
        ("solution.py does not compile: no, it does\nTraceback\nKeyError: 1\n", Verdict.RUNTIME_ERROR),
        ('  File "/tmp/main.py", line 1\n    x = (\n        ^\nSyntaxError: bad\n', Verdict.BUILD_ERROR),
    ],
)
def test_the_end_of_stderr_tells_a_wrong_answer_from_a_crash(stderr, verdict):
    assert failed(stderr) is verdict


@pytest.mark.parametrize(
    "source",
    [
        "def area(r): ...",
        "async def area(r): ...",
        "class area: ...",
        "class area(Base): ...",
        "area = lambda r: 1",
        "area: Callable[[int], int] = lambda r: 1",
        "@lru_cache(None)\n@other\ndef area(r): ...",
    ],
)
def test_a_definition_is_found_with_its_decorators(source):
    assert PYTHON.find_definition(f"import x\n\n{source}\n", "area") == len("import x\n\n")
    assert [name for _, name in PYTHON.find_definitions(source)] == ["area"]


@pytest.mark.parametrize("source", ["    def area(r): ...", "area == 1", "def areas(r): ...", "# def area", "area(1)"])
def test_what_only_looks_like_a_definition_is_none(source):
    assert PYTHON.find_definition(source, "area") == -1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import math", True),
        ("import os.path as p, sys\r", True),
        ("from typing import List, Dict", True),
        ("from . import x  # why", True),
        ("from typing import (", False),
        ("from the docstring we see", False),
        ("import the module first", False),
        ("    import math", False),
    ],
)
def test_only_a_whole_import_line_is_an_import(line, expected):
    assert PYTHON.is_import(line) is expected


def test_an_import_from_the_future_stays_in_front_of_what_the_prompt_adds():
    problem = Problem(
        problem_id="1",
        language="python",
        prompt="from typing import List\n\n\ndef total(xs: List[int]) -> int:\n",
        tests="x",
        entry_point="total",
    )
    code = "from __future__ import annotations\n\ndef total(xs: List[int]) -> int:\n    return sum(xs)\n"
    found = extract(Completion(text=f"```python\n{code}```"), problem, PYTHON)
    compile(found.solution, "solution.py", "exec")
    assert "from typing import List\n" in found.solution


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["python"]
