"""Go by the conformance kit, and what is Go's own."""

import pytest
from attrs import evolve
from benchsuite_lang_go import GO, benchsuite_languages
from benchsuite_lang_go.layout import layout
from benchsuite_lang_go.source import Import, open_function, taken_apart

from benchsuite_core.records import Program, Verdict
from benchsuite_core.testing.languages import LanguageTests

GIVEN = 'package main\n\nimport (\n\t"testing"\n\t"fmt"\n)\n\nfunc f(x int) int {\n'
RIGHT = f"{GIVEN}\treturn x + 1\n}}\n"
TESTS = "func TestF(t *testing.T) {\n\tif f(1) != 2 {\n\t\tt.Errorf(fmt.Sprint(f(1)))\n\t}\n}\n"


def program(solution=RIGHT, tests=TESTS, given=GIVEN):
    return Program(language="go", solution=solution, tests=tests, entry_point="f", given=given)


@pytest.mark.docker
class TestGo(LanguageTests):
    """What every language must do."""

    language = GO

    def verdict(self, worker, one):
        execution, judgement = self.run(worker, one)
        return judgement.verdict, execution

    def test_a_wrong_answer_shows_the_tests_report(self, worker):
        verdict, execution = self.verdict(worker, program(RIGHT.replace("+ 1", "+ 41")))
        assert verdict is Verdict.FAILED
        assert "--- FAIL: TestF" in execution.stdout
        assert execution.stdout.splitlines()[1].endswith(": 42")
        assert execution.stderr == "FAIL: 0 of 1 tests passed\n"

    def test_a_panic_of_the_solution_is_no_wrong_answer(self, worker):
        verdict, execution = self.verdict(worker, program(RIGHT.replace("return x + 1", 'panic("mine")')))
        assert (verdict, execution.exit_code) == (Verdict.RUNTIME_ERROR, 2)
        assert "panic: mine" in execution.stderr

    def test_a_panic_of_tests_in_mbxps_form_is_a_wrong_answer(self, worker):
        tests = 'func main() {\n\tif f(1) != 3 {\n\t\tpanic("Exception --- test case 0 failed to pass")\n\t}\n}\n'
        assert self.verdict(worker, program(tests=tests))[0] is Verdict.FAILED
        assert self.verdict(worker, program(tests=tests.replace("3", "2")))[0] is Verdict.PASSED

    def test_a_compile_error_names_the_line_of_the_solution(self, worker):
        verdict, execution = self.verdict(worker, program(RIGHT.replace("x + 1", "y")))
        assert verdict is Verdict.BUILD_ERROR
        assert "solution.go:9: undefined: y" in execution.stderr

    def test_what_is_never_run_of_a_solution_need_not_compile(self, worker):
        own = "\nfunc TestG(t *testing.T) {\n\tg()\n}\n\nfunc main() {\n\tg()\n}\n"
        assert self.verdict(worker, program(RIGHT + own))[0] is Verdict.PASSED
        assert self.verdict(worker, program(RIGHT + own.replace("main", "other")))[0] is Verdict.BUILD_ERROR

    def test_an_import_that_is_missing_is_an_error_and_one_too_many_is_none(self, worker):
        solution = RIGHT.replace("x + 1", 'x + len(strings.Split("a", ","))')
        assert self.verdict(worker, program(solution))[0] is Verdict.BUILD_ERROR
        assert self.verdict(worker, program(solution.replace('"fmt"', '"strings"\n\t"os"')))[0] is Verdict.PASSED

    def test_a_test_within_a_test_counts(self, worker):
        tests = (
            "func TestF(t *testing.T) {\n\tfor _, x := range []int{1, 2} {\n"
            '\t\tt.Run("", func(t *testing.T) {\n\t\t\tif f(x) != 2 {\n\t\t\t\tt.Fail()\n\t\t\t}\n\t\t})\n\t}\n}\n'
        )
        assert self.verdict(worker, program(tests=tests))[0] is Verdict.FAILED
        assert self.verdict(worker, program(tests=tests.replace("{1, 2}", "{1, 1}")))[0] is Verdict.PASSED

    def test_what_a_prompt_defines_before_its_function_is_the_tests_own_copy(self, worker):
        given = 'package main\n\nimport "testing"\n\nfunc one() int {\n\treturn 1\n}\n\nfunc f(x int) int {\n'
        tests = "func TestF(t *testing.T) {\n\tif f(1) != one()+1 {\n\t\tt.Fail()\n\t}\n}\n"
        liar = "package main\n\nfunc one() int {\n\treturn 7\n}\n\nfunc f(x int) int {\n\treturn 8\n}\n"
        assert self.verdict(worker, program(f"{given}\treturn x + one()\n}}\n", tests, given))[0] is Verdict.PASSED
        assert self.verdict(worker, program(liar, tests, given))[0] is Verdict.FAILED

    def test_without_a_head_the_tests_are_of_the_solutions_package(self, worker):
        tests = 'import "testing"\n\nfunc TestS(t *testing.T) {\n\tif (s{1}).x != 1 {\n\t\tt.Fail()\n\t}\n}\n'
        one = program("package main\n\ntype s struct{ x int }\n", tests, given="")
        assert self.verdict(worker, one)[0] is Verdict.PASSED
        assert self.verdict(worker, evolve(one, tests=tests.replace("!= 1", "!= 2")))[0] is Verdict.FAILED


def test_how_a_problem_is_laid_out_does_not_depend_on_the_solution():
    for given in (GIVEN, ""):
        files = [
            layout(program(solution, given=given), "check_1")
            for solution in ("", "package main\n", "func f() {}", "}} /*", '"')
        ]
        assert len({(one["tests.go"], one["main.go"], one["solution.options"]) for one in files}) == 1


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ('package a\n\nimport "fmt"\n', [("", "fmt")]),
        (
            '// a\npackage a; import ("fmt"; r "math/rand"\n\t_ "embed" /* b */)\n',
            [("", "fmt"), ("r", "math/rand"), ("_", "embed")],
        ),
        ('package a\nimport (\n)\nimport . "os"\nfunc f() {}\nimport "fmt"\n', [(".", "os")]),
        ('func f() { g("import \\"fmt\\"") }\n', []),
    ],
)
def test_imports_are_read_where_a_file_may_have_them(text, imports):
    found, rest = taken_apart(text)
    assert [(one.alias, one.path) for one in found] == imports
    assert "package" not in rest
    assert len(rest) == len(text)


def test_a_package_is_used_where_its_name_is():
    assert Import(alias="", path="math/rand/v2").used_in("x := rand.Int()")
    assert not Import(alias="", path="math/rand").used_in("x.rand.Int(); brand.Int()")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("func f() {", "func()"),
        ("func f (a, b int) []string {\n", "func(a, b int) []string"),
        ("func f(m map[string]interface{}) (int, error) {", "func(m map[string]interface{}) (int, error)"),
        ("func f(g func(int) int) (x int, err error) {", "func(g func(int) int) (x int, err error)"),
        ("func (s S) f() {", None),
        ("func f[T any](x T) T {", None),
    ],
)
def test_the_type_of_an_open_function_is_read(head, kind):
    found = open_function(f"// func f() {{\n{head}")
    assert (found.type if found else None) == kind


@pytest.mark.parametrize(
    "source", ["func area(r int) {", "func area[T any](r T) {", "func (s S) area() {", "type area struct {"]
)
def test_a_definition_is_found(source):
    assert GO.find_definition(f"package x\n\n{source}\n", "area") == len("package x\n\n")
    assert [name for _, name in GO.find_definitions(source)] == ["area"]


@pytest.mark.parametrize("source", ["\tfunc area() {", "// func area() {", "func areas() {", "area()"])
def test_what_only_looks_like_a_definition_is_none(source):
    assert GO.find_definition(source, "area") == -1


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["go"]
