"""PHP by the conformance kit, and what is PHP's own."""

import pytest
from attrs import evolve
from benchsuite_lang_php import PHP, benchsuite_languages

from benchsuite_core.judge import judge, plain
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Program, Verdict
from benchsuite_core.sandboxes import job_of
from benchsuite_core.testing.languages import LanguageTests

SQUARE = "<?php\nfunction f($x) {\n    return $x * $x;\n}\n"
TESTS = 'if (f(3) !== 9) { throw new Exception("Test failed!"); }\n'


@pytest.mark.docker
class TestPhp(LanguageTests):
    """What every language must do."""

    language = PHP

    def judged(self, worker, solution, tests=TESTS, **others):
        """Execution and verdict of a program with tests."""
        program = Program(
            language="php", solution=solution, tests=tests, **{"entry_point": "f", "split": True, **others}
        )
        execution = worker.run(job_of(program, PHP, self.limits, new_secret()))
        return execution, judge(execution, program, PHP)

    def test_a_program_without_tests_runs_as_a_script(self, worker):
        source = '<?php\necho json_encode([stream_get_contents(STDIN), $argv, basename(__FILE__)]), "\\n";\nexit(3);\n'
        execution, judgement = self.run(worker, Program(language="php", solution=source))
        assert execution.stdout == '["",["main.php"],"main.php"]\n'
        assert (execution.exit_code, judgement.verdict) == (3, Verdict.RUNTIME_ERROR)

    @pytest.mark.parametrize(
        ("source", "verdict"),
        [
            ("<?php\n$x = (1;\n", Verdict.BUILD_ERROR),
            ("<?php\neval('$x = (1;');\n", Verdict.RUNTIME_ERROR),
            ("<?php\nfunction f() {}\nfunction f() {}\n", Verdict.BUILD_ERROR),
            ("<?php\nfunction f() {\n    function g() {}\n}\nf();\nf();\n", Verdict.RUNTIME_ERROR),
            ("<?php\nthrow new RangeException('no');\n", Verdict.RUNTIME_ERROR),
            ("<?php\nassert(1 === 2);\n", Verdict.RUNTIME_ERROR),
        ],
    )
    def test_a_script_that_fails_is_told_apart_by_what_ended_it(self, worker, source, verdict):
        execution, judgement = self.run(worker, Program(language="php", solution=source))
        assert judgement.verdict is verdict, execution.stderr

    @pytest.mark.parametrize(
        ("solution", "verdict", "reason"),
        [
            (SQUARE + "function g( {\n", Verdict.BUILD_ERROR, "PHP Parse error:  syntax error"),
            (SQUARE + "function check() {}\n", Verdict.BUILD_ERROR, "Cannot redeclare function check() of the tests"),
            (SQUARE.replace("f(", "g("), Verdict.RUNTIME_ERROR, "Error: Call to undefined function f()"),
            (SQUARE.replace("$x *", "g() *"), Verdict.RUNTIME_ERROR, "Error: Call to undefined function g()"),
            (SQUARE.replace("$x)", "string ...$x)"), Verdict.RUNTIME_ERROR, "TypeError: Unsupported operand types"),
            (SQUARE + "throw new TypeError('at load');\n", Verdict.RUNTIME_ERROR, ""),
            (SQUARE + "exit(4);\n", Verdict.RUNTIME_ERROR, ""),
            (SQUARE.replace("* $x", "+ 1"), Verdict.FAILED, "a check failed: Exception: Test failed!"),
            (SQUARE.replace("$x *", "die() *"), Verdict.FAILED, "ended with status 0 before its tests had ended"),
        ],
    )
    def test_the_verdict_says_what_went_wrong(self, worker, solution, verdict, reason):
        execution, judgement = self.judged(worker, solution, f"function check() {{}}\n{TESTS}")
        assert judgement.verdict is verdict, execution.stderr
        assert reason in judgement.reason

    @pytest.mark.parametrize(
        "tests",
        ["f(3) === 8 or exit(1);", "f(3) === 8 or trigger_error('no', E_USER_ERROR);", "assert(f(3) === 8);", "f(3"],
    )
    def test_however_tests_end_themselves_a_check_has_failed(self, worker, tests):
        execution, judgement = self.judged(worker, SQUARE, tests)
        assert judgement.verdict is Verdict.FAILED, execution.stderr
        assert "a check failed: " in execution.stderr

    def test_what_the_task_gives_is_not_the_solutions_to_change(self, worker):
        given = "<?php\nfunction encode($x) {\n    return $x + 1;\n}\n\n/** The inverse. */\nfunction f($x) {\n"
        tests = 'if (f(encode(4)) !== 4) { throw new Exception("Test failed!"); }\n'
        right = given + "    return $x - 1;\n}\n"
        assert self.judged(worker, right, tests, given=given)[1].verdict is Verdict.PASSED
        forged = "<?php\nfunction encode($x) { return $x; }\nfunction f($x) { return $x; }\n"
        assert self.judged(worker, forged, tests, given=given)[1].verdict is Verdict.FAILED

    @pytest.mark.parametrize(
        "solution",
        [
            SQUARE.replace("\n", "\r\n"),
            "#!/usr/bin/php\n" + SQUARE,
            SQUARE.removeprefix("<?php\n"),
            SQUARE + "?>\n",
            SQUARE.replace("<?php\n", "<?php\nnamespace App;\n"),
        ],
        ids=["CRLF", "hashbang", "no tag", "closing tag", "namespace"],
    )
    def test_strange_sources_pass(self, worker, solution):
        execution, judgement = self.judged(worker, solution)
        assert judgement.verdict is Verdict.PASSED, execution.stderr

    def test_an_exit_status_at_the_end_of_the_solution_counts(self, worker):
        solution = SQUARE + "register_shutdown_function(function () {\n    exit(5);\n});\n"
        execution, judgement = self.judged(worker, solution)
        assert (execution.exit_code, judgement.verdict) == (5, Verdict.RUNTIME_ERROR)

    def test_by_the_reference_rule_tests_run_after_a_closing_tag(self, worker):
        for solution, verdict in ((SQUARE, Verdict.PASSED), (SQUARE.replace("*", "+"), Verdict.RUNTIME_ERROR)):
            program = Program(language="php", solution=f"{solution}?>\n", tests=TESTS, entry_point="f")
            assert self.run(worker, plain(program, PHP))[1].verdict is verdict

    def test_a_sandbox_that_cannot_close_the_checkers_memory_gives_no_verdict(self, worker):
        job = job_of(self.right, PHP, self.limits, new_secret())
        (step,) = job.steps
        candidate, checker = step.parts
        open_one = evolve(checker, argv=("php", *checker.argv[1:]))
        with pytest.raises(Exception, match="the checker of a job did not start"):
            worker.run(evolve(job, steps=(evolve(step, parts=(candidate, open_one)),)))


@pytest.mark.parametrize(
    "source",
    [
        "function area($r) {}",
        "    function area($r) {}",
        "function &area($r) {}",
        "class area {}",
        "final class area extends Shape {}",
        "interface area {}",
        "enum area: string {}",
    ],
)
def test_a_definition_is_found(source):
    assert PHP.find_definition(f"<?php\n\n{source}\n", "area") == len("<?php\n\n")
    assert [name for _, name in PHP.find_definitions(source)] == ["area"]


@pytest.mark.parametrize("source", ["$area = 1;", "area(1);", "function areas($r) {}", "new area();", "// class area"])
def test_what_only_looks_like_a_definition_is_none(source):
    assert PHP.find_definition(source, "area") == -1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<?php", True),
        ("<?php // a comment", True),
        ("use App\\Shape;", True),
        ("use function App\\{area, length};", True),
        ("declare(strict_types=1);", True),
        ("namespace App;", True),
        ("require_once __DIR__ . '/x.php';", True),
        ("use the class below", False),
        ("    return 1;", False),
        ("$f = function () use ($x) {", False),
    ],
)
def test_only_a_whole_import_line_is_an_import(line, expected):
    assert PHP.is_import(line) is expected


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["php"]
