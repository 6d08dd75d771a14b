"""C# by the conformance kit, and what is C#'s own."""

import gzip
import json
import os
from pathlib import Path

import pytest
from benchsuite_lang_csharp import CSHARP, benchsuite_languages
from benchsuite_lang_csharp.layout import Method, given_method, layout

from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution, Program, Verdict
from benchsuite_core.sandboxes import job_of
from benchsuite_core.testing.languages import LanguageTests
from benchsuite_core.warm import WarmCompiler

MULTIPLE = """using System;
using System.Numerics;
using System.Diagnostics;
using System.Collections.Generic;
class Problem {
    // The last of two.
    public static long Last(Tuple<long, long> p) {
"""
MULTIPLE_TESTS = """    }
    public static void Main(string[] args) {
    Debug.Assert(Last((Tuple.Create(1L, 2L))) == (2L));
    }

}
"""
MBXP = """using System;
using System.Collections.Generic;
using KellermanSoftware.CompareNetObjects;

namespace Solution
{
    public class Program
    {
        /// <summary> Twice { </summary>
        public static List<int> Twice (List<int> nums)\x20
        {
"""
MBXP_TESTS = """

        public static void Main(string[] args)
        {
            CompareLogic compareLogic = new CompareLogic();
            var actual1 = Twice(new List<int> {1, 2});
            var expected1 = new List<int> {1, 2, 1, 2};
            var result1 = compareLogic.Compare(actual1, expected1);
            if (!result1.AreEqual) {throw new Exception("Exception --- test case 0 failed to pass");}

        }
    }
}
"""
NESTED = """namespace N { class A { string s = "{"; // {
  public static Dictionary<string, List<int[]>> F(Tuple<int,int?> m, List<int>xs, long[] ys, string @op)
  {"""
ALONE = """class Tests {
    public static void Main() { System.Diagnostics.Debug.Assert(Twice.Of(2) == 4); }
}
"""


def program(solution, tests, given=""):
    return Program(language="csharp", solution=solution, tests=tests, given=given)


@pytest.mark.docker
class TestCSharp(LanguageTests):
    """What every language must do."""

    language = CSHARP

    @pytest.mark.parametrize(
        ("given", "body", "tests", "verdict"),
        [
            (MULTIPLE, "return p.Item2;", MULTIPLE_TESTS, Verdict.PASSED),
            (MULTIPLE, "return p.Item1;", MULTIPLE_TESTS, Verdict.FAILED),
            (MULTIPLE, "return p.Item3;", MULTIPLE_TESTS, Verdict.BUILD_ERROR),
            (MULTIPLE, "return p.Item2;\n    }\n", MULTIPLE_TESTS.partition("}")[2], Verdict.PASSED),
            (MBXP, "nums.AddRange(nums);\nreturn nums;\n}", MBXP_TESTS, Verdict.PASSED),
            (MBXP, "return nums;\n}", MBXP_TESTS, Verdict.FAILED),
            (MBXP, "return null;\n}", MBXP_TESTS, Verdict.FAILED),
            (MBXP, "return Twice(null ?? nums.GetRange(1, 9));\n}", MBXP_TESTS, Verdict.RUNTIME_ERROR),
        ],
    )
    def test_the_forms_of_known_tasks_are_judged(self, worker, given, body, tests, verdict):
        execution, judgement = self.run(worker, program(given + body, tests, given))
        assert judgement.verdict is verdict, execution.stderr

    @pytest.mark.parametrize(("factor", "verdict"), [(2, Verdict.PASSED), (3, Verdict.FAILED)])
    def test_a_task_without_a_method_to_continue_is_one_program_with_its_tests(self, worker, factor, verdict):
        solution = f"static class Twice {{\n    public static int Of(int n) {{ return {factor} * n; }}\n}}\n"
        one = program(solution, ALONE)
        execution = worker.run(job_of(one, CSHARP, self.limits, new_secret()))
        assert judge(execution, one, CSHARP).verdict is verdict, execution.stderr

    def test_the_reason_of_a_failure_is_the_exception_or_the_first_error(self, worker):
        _, judgement = self.run(worker, program(MULTIPLE + "return p.Item1 / (p.Item2 - 2);", MULTIPLE_TESTS, MULTIPLE))
        assert judgement.reason == "System.DivideByZeroException: Attempted to divide by zero."
        _, judgement = self.run(worker, program(MULTIPLE + "return none;", MULTIPLE_TESTS, MULTIPLE))
        assert (
            judgement.reason == "solution.cs(8,8): error CS0103: The name `none' does not exist in the current context"
        )
        _, judgement = self.run(worker, program(MULTIPLE + "return long.Parse(null);", MULTIPLE_TESTS, MULTIPLE))
        assert judgement.reason.startswith("System.ArgumentNullException: Value cannot be null.")

    def test_nothing_but_its_own_output_is_in_the_output_of_a_program(self, worker):
        body = 'Console.Write("mine"); return p.Item2;'
        execution, _ = self.run(worker, program(MULTIPLE + body, MULTIPLE_TESTS, MULTIPLE))
        assert (execution.stdout, execution.stderr) == ("mine", "")

    def test_an_array_that_is_too_large_is_out_of_memory(self, worker):
        body = (
            "var all = new long[2000000000]; for (int i = 0; i < all.Length; i += 512) all[i] = 1; return all.Length;"
        )
        assert self.run(worker, program(MULTIPLE + body, MULTIPLE_TESTS, MULTIPLE))[1].verdict is Verdict.OUT_OF_MEMORY

    @pytest.mark.parametrize("more", ["class A { int x = " + "(" * 200_000, "class A {" + " int;" * 100_000])
    def test_what_a_program_does_to_the_warm_compiler_does_not_leave_it_unscored(self, sandbox, worker, more):
        image = sandbox.image(CSHARP, lambda _: None)
        warm = WarmCompiler(CSHARP.compiler, lambda: sandbox.worker(image, self.limits, "warm"))
        one = program(f"{MULTIPLE}return p.Item2;\n    }}\n}}\n{more}", MULTIPLE_TESTS.partition("}")[2], MULTIPLE)
        job = warm.prepare(job_of(one, CSHARP, self.limits, new_secret()))
        execution = job if isinstance(job, Execution) else worker.run(job)
        assert judge(execution, one, CSHARP).verdict is Verdict.BUILD_ERROR
        warm.close()


@pytest.mark.parametrize(
    ("given", "method"),
    [
        (
            "class A {\n  static int F(int x) {\n",
            Method(owner="A", name="F", returns="int", arguments=("x",), depth=2),
        ),
        (
            NESTED,
            Method(
                owner="A",
                name="F",
                returns="Dictionary<string, List<int[]>>",
                arguments=("m", "xs", "ys", "op"),
                depth=3,
            ),
        ),
        ("class A { static void F() {", Method(owner="A", name="F", returns="void", arguments=(), depth=2)),
    ],
)
def test_the_method_that_a_prompt_ends_in_is_found(given, method):
    assert given_method(given) == method


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Write a method.",
        "class A {\n",
        "static int F(int x) {\n",
        "class A {\n  static int F() {\n    if (x) {\n",
        "class A { int F() {",
        "class A { static int F(ref int x) {",
        "class A { static int F(Func<int, int> f) {",
        "class A { static Node F(int x) {",
        "class A { static A() {",
    ],
)
def test_a_prompt_that_ends_in_no_method_on_plain_values_is_told_apart(given):
    assert given_method(given) is None


def test_the_way_to_check_does_not_depend_on_the_solution():
    for solution in ("", "class A {", '"', "/*", "}}}}"):
        assert set(layout(program(solution, MBXP_TESTS, MBXP), "check")) == {"solution.cs", "tests.cs"}
        assert set(layout(program(solution, ALONE), "check")) == {"program.cs"}


@pytest.mark.parametrize(
    ("name", "count"), [("multipl-e/humaneval-cs", 158), ("mxeval/mbxp-csharp", 242), ("mxeval/humaneval-csharp", 161)]
)
def test_every_known_prompt_ends_in_a_method(name, count):
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no prompts to read")
    with gzip.open(Path(data, f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len(rows) == count
    assert [row["prompt"] for row in rows if given_method(row["prompt"]) is None] == []


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["csharp"]
