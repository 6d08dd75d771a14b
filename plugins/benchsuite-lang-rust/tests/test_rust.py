"""Rust by the conformance kit, and what is Rust's own."""

import pytest
from attrs import evolve
from benchsuite_lang_rust import RUST, benchsuite_languages
from benchsuite_lang_rust.layout import layout
from benchsuite_lang_rust.source import open_function

from benchsuite_core.records import Program, Verdict
from benchsuite_core.testing.languages import LanguageTests

GIVEN = "fn f(x: i64) -> i64 {\n"
RIGHT = f"{GIVEN}    x + 1\n}}\n"


def program(solution=RIGHT, tests="fn main() {\n    assert_eq!(f(1), 2);\n}\n", given=GIVEN):
    return Program(language="rust", solution=solution, tests=tests, entry_point="f", given=given)


@pytest.mark.docker
class TestRust(LanguageTests):
    """What every language must do."""

    language = RUST

    def verdict(self, worker, one):
        execution, judgement = self.run(worker, one)
        return judgement.verdict, execution

    def test_a_wrong_answer_shows_what_was_expected(self, worker):
        verdict, execution = self.verdict(worker, program(RIGHT.replace("+ 1", "+ 3")))
        assert verdict is Verdict.FAILED
        assert "  left: 4\n right: 2\n" in execution.stderr

    def test_a_panic_of_the_solution_ends_with_the_status_that_rust_gives_it(self, worker):
        verdict, execution = self.verdict(worker, program(RIGHT.replace("x + 1", 'panic!("mine")')))
        assert (verdict, execution.exit_code) == (Verdict.RUNTIME_ERROR, 101)
        assert "panicked at solution.rs:2:" in execution.stderr

    def test_a_compile_error_names_the_line_of_the_solution(self, worker):
        verdict, execution = self.verdict(worker, program(RIGHT.replace("x + 1", "x.sum()")))
        assert verdict is Verdict.BUILD_ERROR
        assert "--> solution.rs:2:7" in execution.stderr

    def test_tests_that_return_an_error_do_not_pass(self, worker):
        tests = 'fn main() -> Result<(), String> {\n    assert_eq!(f(1), 2);\n    Err("no".to_string())\n}\n'
        assert self.verdict(worker, program(tests=tests))[0] is Verdict.RUNTIME_ERROR

    def test_what_a_prompt_defines_before_its_function_is_the_tests_own_copy(self, worker):
        given = "fn one() -> i64 {\n    1\n}\n\nfn f(x: i64) -> i64 {\n"
        tests = "fn main() {\n    assert_eq!(f(1), one() + 1);\n}\n"
        liar = "fn one() -> i64 {\n    7\n}\n\nfn f(_: i64) -> i64 {\n    8\n}\n"
        assert self.verdict(worker, program(f"{given}    x + one()\n}}\n", tests, given))[0] is Verdict.PASSED
        assert self.verdict(worker, program(liar, tests, given))[0] is Verdict.FAILED

    def test_without_a_head_the_tests_follow_the_solution(self, worker):
        one = program("struct S(i64);\n", "fn main() {\n    assert_eq!(S(1).0, 1);\n}\n", given="")
        assert self.verdict(worker, one)[0] is Verdict.PASSED
        assert self.verdict(worker, evolve(one, tests=one.tests.replace("1);", "2);")))[0] is Verdict.FAILED
        ends = program("struct S(i64);\n\nfn s() -> S {\n    std::process::exit(0)\n}\n", given="")
        ends = evolve(ends, tests="fn main() {\n    assert_eq!(s().0, 1);\n}\n")
        assert self.verdict(worker, ends)[0] is Verdict.FAILED


def test_how_a_problem_is_laid_out_does_not_depend_on_the_solution():
    for given in (GIVEN, ""):
        files = [
            layout(program(solution, given=given), "check_1")["tests.rs"] for solution in ("", RIGHT, "}} /*", '"')
        ]
        assert len(set(files)) == 1


def test_the_solution_does_not_see_separate_tests():
    assert "f(1)" not in layout(program(), "check_1")["solution.rs"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("fn f() {", "fn() -> ()"),
        ("pub fn f(mut a: i32,mut b: i32) -> i32{\n\n", "fn(i32, i32) -> i32"),
        (
            "fn f(s: &str, v: Vec<(i32, bool)>) -> (i32, Option<String>) {",
            "fn(&str, Vec<(i32, bool)>) -> (i32, Option<String>)",
        ),
        ("fn f(\n    g: fn(i32) -> i32,\n    x: [i32; 2],\n) -> i32 {", "fn(fn(i32) -> i32, [i32; 2]) -> i32"),
    ],
)
def test_the_type_of_an_open_function_is_read(head, kind):
    assert open_function(f"use std::fmt;\n\n// fn f() {{\n{head}").type == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "struct S {",
        "fn f(x: i32) -> i32 {\n    x\n}\n",
        "fn f<'a>(x: &'a str) -> &'a str {",
        "fn f(x: impl Fn()) {",
        "    fn f(&self) {",
    ],
)
def test_what_no_pointer_can_name_is_not_separated(text):
    assert open_function(text) is None


@pytest.mark.parametrize(
    "source",
    ["fn area(r: f64) {", "pub fn area<T>(r: T) {", "pub(crate) const fn area() {", "#[inline]\npub async fn area() {"],
)
def test_a_definition_is_found(source):
    assert RUST.find_definition(f"use x;\n\n{source}\n", "area") == len("use x;\n\n")
    assert [name for _, name in RUST.find_definitions(source)] == ["area"]


@pytest.mark.parametrize("source", ["    fn area() {", "// fn area() {", "fn areas() {", "area();"])
def test_what_only_looks_like_a_definition_is_none(source):
    assert RUST.find_definition(source, "area") == -1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("use std::collections::HashMap;", True),
        ("pub use a::{b, c};", True),
        ("extern crate rand;", True),
        ("use it well", False),
        ("    use a::b;", False),
    ],
)
def test_only_a_whole_line_is_an_import(line, expected):
    assert RUST.is_import(line) is expected


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["rust"]
