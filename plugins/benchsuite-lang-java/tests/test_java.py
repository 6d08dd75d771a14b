"""Java by the conformance kit, and what is Java's own."""

import gzip
import json
import os
from pathlib import Path

import pytest
from benchsuite_lang_java import JAVA, benchsuite_languages
from benchsuite_lang_java.layout import Method, given_method, layout

from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution, Program, Verdict
from benchsuite_core.sandboxes import job_of
from benchsuite_core.testing.languages import LanguageTests
from benchsuite_core.warm import WarmCompiler

MULTIPLE = """import org.javatuples.*;
class Problem {
    // The last of two.
    public static long last(Pair<Long, Long> p) {
"""
MULTIPLE_TESTS = """    }
    public static void main(String[] args) {
    assert(last((Pair.with(1l, 2l))) == (2l));
    }

}
"""
MBXP = "class Twice {\n    /**\n     * twice(2) {\n     */\n    public static int twice(int n) {\n"
MBXP_TESTS = """
class Main {
    public static void main(String[] args) throws Exception {
        int x0 = Twice.twice(2);
        if (x0 != 4) {
            throw new java.lang.Exception("Exception -- test case 0 did not pass. x0 = " + x0);
        }
    }
}
"""
ALONE = "class Main {\n    public static void main(String[] args) {\n        assert Twice.of(2) == 4;\n    }\n}\n"


def program(solution, tests, given=""):
    return Program(language="java", solution=solution, tests=tests, given=given)


@pytest.mark.docker
class TestJava(LanguageTests):
    """What every language must do."""

    language = JAVA

    @pytest.mark.parametrize(
        ("given", "body", "tests", "verdict"),
        [
            (MULTIPLE, "return p.getValue1();", MULTIPLE_TESTS, Verdict.PASSED),
            (MULTIPLE, "return p.getValue0();", MULTIPLE_TESTS, Verdict.FAILED),
            (MULTIPLE, "return p.getValue1();\n    }\n}", MULTIPLE_TESTS, Verdict.PASSED),
            (MULTIPLE, "return p.getValue1();\n    }\n", MULTIPLE_TESTS.partition("}")[2], Verdict.PASSED),
            (MULTIPLE, "return p.getValue2();", MULTIPLE_TESTS, Verdict.BUILD_ERROR),
            (MBXP, "return 2 * n;\n    }\n}", MBXP_TESTS, Verdict.PASSED),
            (MBXP, "return n;\n    }\n}", MBXP_TESTS, Verdict.FAILED),
            (MBXP, "return twice(n + 1);\n    }\n}", MBXP_TESTS, Verdict.RUNTIME_ERROR),
            (MBXP, "return 2 * n;\n    }\n", MBXP_TESTS, Verdict.BUILD_ERROR),
            (MBXP, "return 2 * n;\n    }\n}\nclass Main {}", MBXP_TESTS, Verdict.BUILD_ERROR),
        ],
    )
    def test_the_forms_of_known_tasks_are_judged(self, worker, given, body, tests, verdict):
        execution, judgement = self.run(worker, program(given + body, tests, given))
        assert judgement.verdict is verdict, execution.stderr

    def test_a_solution_whose_class_has_another_name_is_found(self, worker):
        solution = MULTIPLE.replace("Problem", "Answer") + "return p.getValue1();"
        execution, judgement = self.run(worker, program(solution, MULTIPLE_TESTS, MULTIPLE))
        assert judgement.verdict is Verdict.PASSED, execution.stderr

    @pytest.mark.parametrize(("factor", "verdict"), [(2, Verdict.PASSED), (3, Verdict.FAILED)])
    def test_a_task_without_a_prompt_to_continue_is_judged_too(self, worker, factor, verdict):
        solution = f"class Twice {{\n    static int of(int n) {{\n        return {factor} * n;\n    }}\n}}\n"
        execution, judgement = self.run(worker, program(solution, ALONE))
        assert judgement.verdict is verdict, execution.stderr

    def test_the_reason_of_a_failure_is_the_exception_or_the_first_error(self, worker):
        _, judgement = self.run(worker, program(MBXP + "return n / 0;\n    }\n}", MBXP_TESTS, MBXP))
        assert judgement.reason == "java.lang.ArithmeticException: / by zero"
        _, judgement = self.run(worker, program(MBXP + "return none;\n    }\n}", MBXP_TESTS, MBXP))
        assert judgement.reason == "/Solution.java:6: error: cannot find symbol"

    def test_a_huge_array_is_out_of_memory(self, worker):
        body = "return new long[2_000_000_000].length;\n    }\n}"
        assert self.run(worker, program(MBXP + body, MBXP_TESTS, MBXP))[1].verdict is Verdict.OUT_OF_MEMORY

    def test_a_source_that_does_not_compile_is_a_build_error_without_tests_too(self, worker):
        source = "class A {\n    public static void main(String[] a) {\n        int x = 1\n    }\n}\n"
        assert self.run(worker, Program(language="java", solution=source))[1].verdict is Verdict.BUILD_ERROR

    @pytest.mark.parametrize(
        "more",
        [
            f"class {'A' * 300} {{}}",
            f"class A {{ /* {'x' * 900_000} */ {''.join(f'B{i} b{i}; ' for i in range(100))} }}",
        ],
        ids=["a name that no file can have", "a flood of errors"],
    )
    def test_what_a_program_does_to_the_warm_compiler_does_not_leave_it_unscored(self, sandbox, worker, more):
        image = sandbox.image(JAVA, lambda _: None)
        warm = WarmCompiler(JAVA.compiler, lambda: sandbox.worker(image, self.limits, "warm"))
        one = program(f"{MBXP}return 2 * n;\n    }}\n}}\n{more}", MBXP_TESTS, MBXP)
        job = warm.prepare(job_of(one, JAVA, self.limits, new_secret()))
        execution = job if isinstance(job, Execution) else worker.run(job)
        assert judge(execution, one, JAVA).verdict is Verdict.BUILD_ERROR
        warm.close()


@pytest.mark.parametrize(
    ("given", "method"),
    [
        (
            "class A {\n  static int f(int x) {\n",
            Method(owner="A", name="f", returns="int", arguments=("x",), static=True),
        ),
        (
            "class A {\n  public Map<String, List<int[]>> f(Map<A, B> m, final int[] xs, long ys[], T... z) {",
            Method(
                owner="A", name="f", returns="Map<String, List<int[]>>", arguments=("m", "xs", "ys", "z"), static=False
            ),
        ),
        (
            "class A {\n  int g() { return 1; }\n  /** } */ public <T extends B> void f() throws X {\n",
            Method(owner="A", name="f", returns="void", arguments=(), static=False),
        ),
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
        "int f(int x) {\n",
        "class A {\n  int f() {\n    if (x) {\n",
        "class A { A() {",
    ],
)
def test_a_prompt_that_ends_in_no_method_is_told_apart(given):
    assert given_method(given) is None


def test_the_way_to_check_does_not_depend_on_the_solution():
    for solution in ("", "class A {", '"', "/*", "}}}}"):
        assert set(layout(program(solution, MBXP_TESTS, MBXP), "")) == {"Solution.java", "Tests.java"}
        assert set(layout(program(solution, ALONE), "")) == {"Solution.java"}


def test_tests_print_to_streams_that_a_solution_cannot_replace():
    tests = MBXP_TESTS.replace("int x0", 'System.out.println("System.out"); // System.err\nint x0')
    assert (
        'StreamsOfTests.out.println("System.out"); // System.err\n'
        in layout(program("", tests, MBXP), "")["Tests.java"]
    )
    captured = MBXP_TESTS.replace("int x0", "System.setOut(mine); System.out.flush(); int x0")
    assert captured in layout(program("", captured, MBXP), "")["Tests.java"]


def test_every_known_prompt_ends_in_a_method():
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no prompts to read")
    for name, count in (("humaneval-x/java", 164), ("mxeval/mbxp-java", 241), ("multipl-e/humaneval-java", 158)):
        with gzip.open(Path(data, f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        assert len(rows) == count
        assert [row["prompt"] for row in rows if given_method(row["prompt"]) is None] == []


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["java"]
