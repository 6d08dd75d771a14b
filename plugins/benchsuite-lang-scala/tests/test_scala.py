"""Scala by the conformance kit, and what is Scala's own."""

import gzip
import json
import os
from pathlib import Path

import pytest
from benchsuite_lang_scala import SCALA, benchsuite_languages
from benchsuite_lang_scala.layout import Method, given_method, layout

from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution, Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import LanguageTests
from benchsuite_core.warm import WarmCompiler

MULTIPLE = """import scala.math._
import scala.collection.mutable._
object Problem {
    // The last of two.
    def last(p : Tuple2[Long, Long]) : Long = {
"""
MULTIPLE_TESTS = """    }
    def main(args: Array[String]) = {
    assert(last(((1l, 2l))) == (2l));
    }

}
"""
MBXP = "object Main extends App {\n    /**\n     * twice(2) {\n     */\n    def twice(n : Int) : Int = {\n"
MBXP_TESTS = """

    var x0 : Int = twice(2)
    assert(x0 == 4, "Exception -- test case 0 did not pass. x0 = " + x0)


}
"""
ALONE = "object Main {\n    def main(args: Array[String]): Unit = {\n        assert(Twice.of(2) == 4)\n    }\n}\n"


def program(solution, tests, given=""):
    return Program(language="scala", solution=solution, tests=tests, given=given)


@pytest.mark.docker
class TestScala(LanguageTests):
    """What every language must do."""

    language = SCALA
    limits = Limits(cpu_s=5.0, wall_s=30.0, memory_mb=768)

    @pytest.mark.parametrize(
        ("given", "body", "tests", "verdict"),
        [
            (MULTIPLE, "p._2", MULTIPLE_TESTS, Verdict.PASSED),
            (MULTIPLE, "p._1", MULTIPLE_TESTS, Verdict.FAILED),
            (MULTIPLE, "p._2\n    }\n", MULTIPLE_TESTS.partition("}")[2], Verdict.PASSED),
            (MULTIPLE, "p._3", MULTIPLE_TESTS, Verdict.BUILD_ERROR),
            (MBXP, "2 * n\n    }\n", MBXP_TESTS, Verdict.PASSED),
            (MBXP, "n\n    }\n", MBXP_TESTS, Verdict.FAILED),
            (MBXP, "n / 0\n    }\n", MBXP_TESTS, Verdict.RUNTIME_ERROR),
        ],
    )
    def test_the_forms_of_known_tasks_are_judged(self, worker, given, body, tests, verdict):
        execution, judgement = self.run(worker, program(given + body, tests, given))
        assert judgement.verdict is verdict, execution.stderr

    @pytest.mark.parametrize(("factor", "verdict"), [(2, Verdict.PASSED), (3, Verdict.FAILED)])
    def test_a_task_without_a_prompt_to_continue_is_judged_too(self, worker, factor, verdict):
        solution = f"object Twice {{\n    def of(n: Int): Int = {factor} * n\n}}\n"
        execution, judgement = self.run(worker, program(solution, ALONE))
        assert judgement.verdict is verdict, execution.stderr

    def test_the_reason_of_a_failure_is_the_exception_or_the_first_error(self, worker):
        _, judgement = self.run(worker, program(MBXP + "n / 0\n    }\n", MBXP_TESTS, MBXP))
        assert judgement.reason == "java.lang.ArithmeticException: / by zero"
        _, judgement = self.run(worker, program(MBXP + "none\n    }\n", MBXP_TESTS, MBXP))
        assert judgement.reason == "Solution.scala:6: error: not found: value none"

    def test_a_warm_compiler_forgets_what_it_has_built(self, sandbox, worker):
        image = sandbox.image(SCALA, lambda _: None)
        warm = WarmCompiler(SCALA.compiler, lambda: sandbox.worker(image, self.limits, "warm"))
        verdicts = []
        for more in ("object Left { val two = 2 }\n", ""):
            one = program(f"{more}{MBXP}Left.two * n\n    }}\n", MBXP_TESTS, MBXP)
            job = warm.prepare(job_of(one, SCALA, self.limits, new_secret()))
            execution = job if isinstance(job, Execution) else worker.run(job)
            verdicts.append(judge(execution, one, SCALA).verdict)
        assert verdicts == [Verdict.PASSED, Verdict.BUILD_ERROR]
        warm.close()


@pytest.mark.parametrize(
    ("given", "method"),
    [
        (
            "object A {\n  def f(x : Int) : Boolean = {\n",
            Method(owner="A", name="f", types="", arguments=(("x", "Int"),), returns="Boolean"),
        ),
        (
            (
                "object A {\n  def g(x : Int) : Int = { x }\n  // } def\n"
                "  def f[T](m : Map[T, Int], t : (T, T)) : List[T] = {"
            ),
            Method(
                owner="A", name="f", types="[T]", arguments=(("m", "Map[T, Int]"), ("t", "(T, T)")), returns="List[T]"
            ),
        ),
    ],
)
def test_the_method_that_a_prompt_ends_in_is_found(given, method):
    assert given_method(given) == method


@pytest.mark.parametrize(
    "given", ["", "Write a method.", "object A {\n", "def f(x : Int) : Int = {\n", "object A {\n  def f(x : Int) = {\n"]
)
def test_a_prompt_that_ends_in_no_method_is_told_apart(given):
    assert given_method(given) is None


def test_the_way_to_check_does_not_depend_on_the_solution():
    for solution in ("", "object A {", '"', "/*", "}}}}"):
        assert set(layout(program(solution, MBXP_TESTS, MBXP), "")) == {"Solution.scala", "Tests.scala"}
        assert set(layout(program(solution, ALONE), "")) == {"Solution.scala"}


def test_every_known_prompt_ends_in_a_method():
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no prompts to read")
    for name, count in (
        ("mxeval/mbxp-scala", 241),
        ("mxeval/humaneval-scala", 161),
        ("multipl-e/humaneval-scala", 160),
    ):
        with gzip.open(Path(data, f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        assert len(rows) == count
        assert [row["prompt"] for row in rows if given_method(row["prompt"]) is None] == []


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["scala"]
