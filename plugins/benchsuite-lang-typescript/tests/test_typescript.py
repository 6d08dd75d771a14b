"""TypeScript by the conformance kit, and what is TypeScript's own."""

import pytest
from benchsuite_lang_typescript import TYPESCRIPT, benchsuite_languages

from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution, Program, Verdict
from benchsuite_core.sandboxes import job_of
from benchsuite_core.testing.languages import LanguageTests

SQUARE = "function f(x: number): number {\n  return x * x;\n}\n"
MULTIPLE = """declare var require: any;
const assert = require('node:assert');

function test() {
  let candidate = f;
  assert.deepEqual(candidate(3), 9);
}

test();
"""
MBXP = """
import * as assert from 'assert'

let actual_1 = f(3);
assert.deepEqual(actual_1, 9, "Exception --- test case 0 failed to pass");
"""


def program(solution, tests=MULTIPLE, **others):
    return Program(language="typescript", solution=solution, tests=tests, entry_point="f", **others)


@pytest.mark.docker
class TestTypeScript(LanguageTests):
    """What every language must do."""

    language = TYPESCRIPT

    def judged(self, worker, warm, one):
        """Execution and verdict of a program, built by the compiler that stays."""
        prepared = warm.prepare(job_of(one, TYPESCRIPT, self.limits, new_secret()))
        execution = prepared if isinstance(prepared, Execution) else worker.run(prepared)
        return execution, judge(execution, one, TYPESCRIPT)

    @pytest.mark.parametrize("tests", [MULTIPLE, MBXP], ids=["MultiPL-E", "MBXP"])
    @pytest.mark.parametrize(
        ("solution", "verdict", "reason"),
        [
            (SQUARE, Verdict.PASSED, "the tests ran to their end"),
            (f"export {SQUARE}", Verdict.PASSED, "the tests ran to their end"),
            ("export const f = (x: number): number => x ** 2;\n", Verdict.PASSED, "the tests ran to their end"),
            (SQUARE.replace("*", "+"), Verdict.FAILED, "a check failed: AssertionError"),
            (SQUARE.replace("x * x", "`${x}`"), Verdict.BUILD_ERROR, "error TS2322: Type 'string' is not assignable"),
            (SQUARE.replace("f(", "g("), Verdict.BUILD_ERROR, "error TS2304: Cannot find name 'f'"),
            (SQUARE.replace("x * x", "(x as any).y.z"), Verdict.RUNTIME_ERROR, "TypeError: Cannot read properties"),
            (SQUARE + "/*", Verdict.BUILD_ERROR, "error TS1010: '*/' expected"),
        ],
    )
    def test_the_forms_of_known_tasks_are_judged(self, worker, warm, solution, tests, verdict, reason):
        execution, judgement = self.judged(worker, warm, program(solution, tests))
        assert judgement.verdict is verdict, execution.stderr
        assert reason in judgement.reason

    def test_what_a_program_declares_is_gone_when_the_next_is_compiled(self, worker, warm):
        declares = (
            "export {};\ndeclare global {\n  interface Array<T> { twice(): T[] }\n"
            "  interface Number { large: string }\n  var everywhere: number;\n}\n"
            "Array.prototype.twice = function () { return [...this, ...this]; };\n"
        )
        uses = "function f(x: number): number {\n  return x * [x].twice().length * x.large.length * everywhere;\n}\n"
        assert self.judged(worker, warm, program(declares + SQUARE))[1].verdict is Verdict.PASSED
        execution, judgement = self.judged(worker, warm, program(uses))
        assert judgement.verdict is Verdict.BUILD_ERROR
        for said in ("'twice' does not exist", "'large' does not exist", "Cannot find name 'everywhere'"):
            assert said in execution.stderr
        assert self.judged(worker, warm, program(SQUARE))[1].verdict is Verdict.PASSED

    @pytest.mark.parametrize(
        "more",
        [
            "let x = " + "(" * 100_000,
            "type A = " + "[" * 20_000 + "]" * 20_000 + ";",
            "".join(f"let x{number}: string = {number};\n" for number in range(5000)),
        ],
        ids=["deep", "a deep type", "a flood of errors"],
    )
    def test_what_a_program_does_to_the_warm_compiler_does_not_leave_it_unscored(self, worker, warm, more):
        assert self.judged(worker, warm, program(SQUARE + more))[1].verdict in (Verdict.BUILD_ERROR, Verdict.PASSED)
        assert self.judged(worker, warm, program(SQUARE))[1].verdict is Verdict.PASSED

    def test_a_program_without_tests_is_built_and_run_as_a_script(self, worker):
        source = "import { argv } from 'process';\nconst shown: number = argv.length;\nconsole.log(shown);\n"
        execution, judgement = self.run(worker, Program(language="typescript", solution=source))
        assert (execution.stdout, judgement.verdict) == ("2\n", Verdict.PASSED)
        wrong = Program(language="typescript", solution=source.replace("number", "string"))
        execution, judgement = self.run(worker, wrong)
        assert judgement.verdict is Verdict.BUILD_ERROR
        assert "main.ts(2,7): error TS2322" in execution.stdout


@pytest.mark.parametrize(
    "source",
    [
        "function area(r: number): number {}",
        "function area<T>(r: T): T;",
        "export async function area(r: number) {}",
        "export default function area() {}",
        "abstract class area {}",
        "interface area {}",
        "const enum area {}",
        "namespace area {}",
        "const area = (r: number): number => 1;",
        "const area: (r: number) => number = (r) => 1;",
        "export const area = function (r) {};",
        "type area = number;",
    ],
)
def test_a_definition_is_found(source):
    assert TYPESCRIPT.find_definition(f"const x = 1;\n\n{source}\n", "area") == len("const x = 1;\n\n")
    assert "area" in [name for _, name in TYPESCRIPT.find_definitions(source)]


@pytest.mark.parametrize(
    "source", ["  function area(r) {}", "area == 1", "area => 1", "function areas(r) {}", "area(1)"]
)
def test_what_only_looks_like_a_definition_is_none(source):
    assert TYPESCRIPT.find_definition(source, "area") == -1


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["typescript"]
