"""JavaScript by the conformance kit, and what is JavaScript's own."""

import pytest
from attrs import evolve
from benchsuite_lang_javascript import JAVASCRIPT, benchsuite_languages

from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Program, Verdict
from benchsuite_core.sandboxes import job_of
from benchsuite_core.testing.languages import LanguageTests

SQUARE = "function f(x) {\n  return x * x;\n}\n"


@pytest.mark.docker
class TestJavaScript(LanguageTests):
    """What every language must do."""

    language = JAVASCRIPT

    def judged(self, worker, solution, tests, **others):
        """Execution and verdict, as candidate and checker that pass plain values alone unless told otherwise."""
        program = Program(
            language="javascript", solution=solution, tests=tests, **{"entry_point": "f", "split": True, **others}
        )
        execution = worker.run(job_of(program, JAVASCRIPT, self.limits, new_secret()))
        return execution, judge(execution, program, JAVASCRIPT)

    def test_a_program_without_tests_runs_as_a_script(self, worker):
        source = (
            "const text = require('fs').readFileSync(0, 'utf8');\nconsole.log([text], process.argv.length, _ => 1);\n"
        )
        execution, judgement = self.run(worker, Program(language="javascript", solution=source + "process.exit(3);\n"))
        assert execution.stdout == "[ '' ] 2 [Function (anonymous)]\n"
        assert (execution.exit_code, judgement.verdict) == (3, Verdict.RUNTIME_ERROR)

    @pytest.mark.parametrize(
        ("source", "verdict"),
        [
            ("let x = (1;\n", Verdict.BUILD_ERROR),
            ("JSON.parse('{');\n", Verdict.RUNTIME_ERROR),
            ("new Function('let x = (1;')();\n", Verdict.RUNTIME_ERROR),
            ("require('assert').deepEqual([1], [2]);\n", Verdict.FAILED),
            ("throw new RangeError('no');\n", Verdict.RUNTIME_ERROR),
        ],
    )
    def test_a_script_that_fails_is_told_apart_by_what_ended_it(self, worker, source, verdict):
        execution, judgement = self.run(worker, Program(language="javascript", solution=source))
        assert judgement.verdict is verdict, execution.stderr

    @pytest.mark.parametrize(
        ("solution", "verdict", "reason"),
        [
            ("const f = ;\n", Verdict.BUILD_ERROR, "solution.js does not compile: SyntaxError: Unexpected token ';'"),
            (SQUARE + "const assert = 1;\n", Verdict.BUILD_ERROR, "'assert' has already been declared"),
            (SQUARE.replace("f(", "g("), Verdict.RUNTIME_ERROR, "ReferenceError: f is not defined"),
            ("const f = (x) => x.y.z;\n", Verdict.RUNTIME_ERROR, "Cannot read properties of undefined (reading 'z')"),
            ("const f = (x) => f(x) + 1;\n", Verdict.RUNTIME_ERROR, "Maximum call stack size exceeded"),
            ("throw new TypeError('at load');\n", Verdict.RUNTIME_ERROR, ""),
            ("const f = (x) => x;\n", Verdict.FAILED, "a check failed: AssertionError: Expected values to be"),
            ("const f = (x) => process.exit(0);\n", Verdict.FAILED, "ended with status 0 before its tests had ended"),
        ],
    )
    def test_the_verdict_says_what_went_wrong(self, worker, solution, verdict, reason):
        tests = "const assert = require('assert');\nassert.deepEqual(f(3), 9);\n"
        execution, judgement = self.judged(worker, solution, tests)
        assert judgement.verdict is verdict, execution.stderr
        assert reason in judgement.reason

    def test_an_exception_that_tests_throw_is_a_failed_check(self, worker):
        tests = "const _ = require('lodash');\nif (!_.isEqual(f(2), 5)) throw 'Error at 1th: ' + JSON.stringify(x);\n"
        _, judgement = self.judged(worker, SQUARE, tests)
        assert judgement.verdict is Verdict.FAILED
        assert judgement.reason == "a check failed: ReferenceError: x is not defined"

    def test_what_the_task_gives_is_not_the_solutions_to_change(self, worker):
        given = "// Inverse of encode.\nconst encode = (x) => x + 1;\n\n/* The\n task */\nconst f = (x) => {\n"
        tests = "console.assert(f(encode(4)) === 4);\n"
        right = given + "  return x - 1;\n};\n"
        assert self.judged(worker, right, tests, given=given)[1].verdict is Verdict.PASSED
        forged = "const encode = (x) => x;\nconst f = (x) => x;\n"
        assert self.judged(worker, forged, tests, given=given)[1].verdict is Verdict.FAILED

    def test_methods_of_a_result_are_for_token_mode_alone(self, worker):
        solution = "class Box {\n  constructor(n) { this.n = n; }\n  twice() { this.n *= 2; return this; }\n}\n"
        solution += "const f = (n) => new Box(n);\n"
        tests = "const box = f(2);\nconsole.assert(box.twice() === box && box.n === 4 && new Box(1) instanceof Box);\n"
        assert self.judged(worker, solution, tests, split=False)[1].verdict is Verdict.PASSED
        assert self.judged(worker, solution, tests, split=True)[1].verdict is Verdict.FAILED
        data = "const a = require('assert');\na.deepEqual(f(2), { n: 2 });\na.notDeepStrictEqual(f(2), { n: 2 });\n"
        assert self.judged(worker, solution, data)[1].verdict is Verdict.PASSED

    @pytest.mark.parametrize(
        "solution",
        ["\ufeff" + SQUARE, SQUARE.replace("\n", "\r\n"), "#!/usr/bin/node\n" + SQUARE],
        ids=["byte-order mark", "CRLF", "hashbang"],
    )
    def test_strange_sources_run_as_node_runs_them(self, worker, solution):
        execution, judgement = self.judged(worker, solution, "console.assert(f(3) === 9);\n")
        assert judgement.verdict is Verdict.PASSED, execution.stderr

    def test_lodash_is_there_and_other_libraries_are_not(self, worker):
        tests = "console.assert(f(3) === 3);\n"
        _, judgement = self.judged(worker, "const f = (n) => require('lodash').range(n).length;\n", tests)
        assert judgement.verdict is Verdict.PASSED
        execution, judgement = self.judged(worker, "const f = require('express');\n", tests)
        assert judgement.verdict is Verdict.RUNTIME_ERROR
        assert "Cannot find module 'express'" in execution.stderr

    def test_a_sandbox_that_cannot_close_the_checkers_memory_gives_no_verdict(self, worker):
        program = evolve(self.right, split=True)
        job = job_of(program, JAVASCRIPT, self.limits, new_secret())
        (step,) = job.steps
        candidate, checker = step.parts
        open_one = evolve(checker, argv=("node", *checker.argv[1:]))
        with pytest.raises(Exception, match="the checker of a job did not start"):
            worker.run(evolve(job, steps=(evolve(step, parts=(candidate, open_one)),)))


@pytest.mark.parametrize(
    "source",
    [
        "function area(r) {}",
        "async function area(r) {}",
        "function* area(r) {}",
        "export default function area(r) {}",
        "class area {}",
        "class area extends Shape {}",
        "const area = (r) => 1;",
        "let area = function (r) {};",
        "area = (r) => 1;",
    ],
)
def test_a_definition_is_found(source):
    assert JAVASCRIPT.find_definition(f"const x = 1;\n\n{source}\n", "area") == len("const x = 1;\n\n")
    assert [name for _, name in JAVASCRIPT.find_definitions(source)] == ["area"]


@pytest.mark.parametrize(
    "source", ["  function area(r) {}", "area == 1", "area => 1", "function areas(r) {}", "area(1)"]
)
def test_what_only_looks_like_a_definition_is_none(source):
    assert JAVASCRIPT.find_definition(source, "area") == -1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("const _ = require('lodash');", True),
        ('const { a, b: c } = require("node:util")', True),
        ("var promises = require('fs').promises;", True),
        ("import fs from 'fs';", True),
        ("import * as path from 'node:path'", True),
        ("import 'x';", True),
        ("import the module first", False),
        ("const x = f(require('a'));", False),
        ("  const _ = require('lodash');", False),
    ],
)
def test_only_a_whole_import_line_is_an_import(line, expected):
    assert JAVASCRIPT.is_import(line) is expected


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["javascript"]
