"""C++ by the conformance kit, and what is C++'s own."""

import pytest
from attrs import evolve
from benchsuite_lang_cpp import CPP, benchsuite_languages
from benchsuite_lang_cpp.layout import layout

from benchsuite_core.judge import judge
from benchsuite_core.prebuilt import Prebuilds
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution, Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import LanguageTests

GIVEN = "#include <vector>\nusing namespace std;\nint f(vector<int> xs) {\n"
RIGHT = f"{GIVEN}    return xs.size();\n}}\n"


def program(solution=RIGHT, tests="int main() {\n    assert(f({1}) == 1);\n}\n", given=GIVEN):
    return Program(language="cpp", solution=solution, tests=tests, entry_point="f", given=given)


@pytest.mark.docker
class TestCpp(LanguageTests):
    """What every language must do."""

    language = CPP

    def verdict(self, worker, one):
        execution, judgement = self.run(worker, one)
        return judgement.verdict, judgement.reason, execution

    def test_a_wrong_answer_is_shown_with_the_check_that_found_it(self, worker):
        verdict, reason, _ = self.verdict(worker, program(tests="int main() {\n    assert(f({1}) == 2);\n}\n"))
        assert (verdict, reason) == (Verdict.FAILED, "Assertion failed: f({1}) == 2, line 2 of the tests")

    def test_tests_that_throw_fail_by_their_own_message(self, worker):
        tests = (
            '\nint main() {\n    if (f({1}) != 2) throw runtime_error("Exception -- test case 0 did not pass.");\n}\n'
        )
        given = GIVEN.replace("vector>", "stdexcept>\n#include <vector>")
        assert self.verdict(worker, program(tests=tests, given=given))[0] is Verdict.FAILED

    def test_a_compile_error_names_the_line_of_the_solution(self, worker):
        verdict, _, execution = self.verdict(worker, program(RIGHT.replace("xs.size()", "xs.sum()")))
        assert verdict is Verdict.BUILD_ERROR
        assert "main.cpp:4:15: error: " in execution.stderr

    def test_what_is_declared_and_never_defined_is_a_build_error(self, worker):
        solution = "int g(int);\n" + RIGHT.replace("xs.size()", "g(1)")
        assert self.verdict(worker, program(solution))[0] is Verdict.BUILD_ERROR

    def test_a_solution_without_the_function_is_a_build_error(self, worker):
        assert self.verdict(worker, program(RIGHT.replace("int f(", "int g(")))[0] is Verdict.BUILD_ERROR

    def test_tests_that_end_with_another_status_do_not_pass(self, worker):
        tests = "int main() {\n    assert(f({1}) == 1);\n    return f({}) + 3;\n}\n"
        verdict, _, execution = self.verdict(worker, program(tests=tests))
        assert (verdict, execution.exit_code) == (Verdict.RUNTIME_ERROR, 3)

    @pytest.mark.parametrize(
        "form", ["int main() {", "int main(void) {", "int main(int argc, char* argv[]) {", "signed main()\n{"]
    )
    def test_main_has_any_of_its_forms(self, worker, form):
        tests = f"{form}\n    assert(f({{1}}) == 1);\n}}\n"
        assert self.verdict(worker, program(tests=tests))[0] is Verdict.PASSED

    def test_what_a_prompt_defines_before_its_function_the_tests_can_call(self, worker):
        given = "#include <vector>\nusing namespace std;\nint one() { return 1; }\nint f(vector<int> xs) {\n"
        tests = "int main() {\n    assert(f({1}) == one());\n}\n"
        liar = "#include <vector>\nint one() { return 7; }\nint f(std::vector<int> xs) { return 7; }\n"
        assert self.verdict(worker, program(given + "    return one();\n}\n", tests, given))[0] is Verdict.PASSED
        assert self.verdict(worker, program("using namespace std;\n" + liar, tests, given))[0] is not Verdict.PASSED

    def test_types_that_cannot_be_copied_pass_between_tests_and_solution(self, worker):
        given = (
            "#include <string>\nunion Either {\n    std::string text;\n    long number;\n"
            "    Either(std::string one) : text(one) {}\n    Either(long one) : number(one) {}\n    ~Either() {}\n"
            "    bool operator==(long one) { return number == one; }\n};\nEither f(Either one) {\n"
        )
        one = program(
            f"{given}    return Either(one.number + 1);\n}}\n", "int main() {\n    assert(f(1L) == 2L);\n}\n", given
        )
        assert self.verdict(worker, one)[0] is Verdict.PASSED

    @pytest.mark.parametrize(
        ("end", "verdict"),
        [("_exit(3)", Verdict.RUNTIME_ERROR), ("abort()", Verdict.RUNTIME_ERROR), ("_exit(0)", Verdict.PASSED)],
    )
    def test_the_end_of_the_solution_counts_too(self, worker, end, verdict):
        last = f"#include <cstdlib>\n#include <unistd.h>\nstruct Last {{ ~Last() {{ {end}; }} }} last;\n"
        assert self.verdict(worker, program(last + RIGHT))[0] is verdict

    @pytest.mark.parametrize(
        ("end", "status"), [("_exit(3)", 3), ("raise(11)", -11), ("raise(9)", -9), ("throw 1", -6)]
    )
    def test_a_program_ends_as_its_solution_does(self, worker, end, status):
        solution = f"#include <csignal>\n#include <unistd.h>\n{RIGHT.replace('return xs.size()', end)}"
        verdict, _, execution = self.verdict(worker, program(solution))
        assert (verdict, execution.exit_code) == (Verdict.RUNTIME_ERROR, status)

    @pytest.mark.parametrize("caught", ["const out_of_range&", "..."])
    def test_tests_can_catch_what_a_solution_throws(self, worker, caught):
        tests = f"""int main() {{
    int caught = 0;
    try {{
        f({{1}});
    }} catch ({caught}) {{
        caught++;
    }}
    assert(caught == 1);
}}
"""
        given = GIVEN.replace("vector>", "stdexcept>\n#include <vector>")
        thrown = given + "    return xs.at(xs.size());\n}\n"
        assert self.verdict(worker, program(thrown, tests, given))[0] is Verdict.PASSED

    def test_a_solution_never_has_the_program_of_the_tests(self, worker):
        looks = """#include <sys/stat.h>
#include <unistd.h>
#include <string>
static bool there() {
    struct stat seen;
    return stat("tests", &seen) == 0 || access(("/proc/" + std::to_string(getppid()) + "/mem").c_str(), R_OK) == 0;
}
"""
        solution = looks + RIGHT.replace("xs.size()", "there() ? 0 : xs.size()")
        assert self.verdict(worker, program(solution))[0] is Verdict.PASSED

    @pytest.mark.parametrize(
        ("embedded", "verdict"), [("solution.cpp", Verdict.PASSED), ("tests", Verdict.BUILD_ERROR)]
    )
    def test_tests_that_were_built_before_are_closed_to_the_compiler(self, worker, embedded, verdict):
        one = program(f'{RIGHT}__asm__(".data\\n.incbin \\"{embedded}\\"\\n.text");\n')
        job = Prebuilds().prepare(job_of(one, CPP, Limits(), new_secret()), CPP.prebuilt, worker)
        assert "tests" in job.files
        assert judge(worker.run(job), one, CPP).verdict is verdict

    def test_a_word_of_another_header_is_not_there(self, worker):
        solution = RIGHT.replace("xs.size()", "map<int, int>().size() + xs.size()")
        assert self.verdict(worker, program(solution))[0] is Verdict.BUILD_ERROR

    @pytest.mark.parametrize("header", ["boost/any.hpp", "openssl/md5.h", "bits/stdc++.h"])
    def test_what_benchmarks_include_is_there(self, worker, header):
        call = 'MD5((const unsigned char*)"", 0, nullptr) ? 1 : 1' if "md5" in header else "xs.size()"
        solution = f"#include <{header}>\n" + RIGHT.replace("xs.size()", call)
        verdict, reason, _ = self.verdict(worker, program(solution))
        assert verdict is Verdict.PASSED, reason

    def test_without_a_head_the_tests_follow_the_solution(self, worker):
        one = program(
            "struct S { int x = 1; };\n", "#include <cassert>\nint main() { assert(S().x == 1); }\n", given=""
        )
        assert self.verdict(worker, one)[0] is Verdict.PASSED
        assert self.verdict(worker, evolve(one, solution="struct S { int x = 2; };\n"))[0] is Verdict.FAILED
        ends = "#include <cstdlib>\nstruct S { int x = 1; S() { exit(0); } };\n"
        assert self.verdict(worker, evolve(one, solution=ends))[0] is Verdict.FAILED


def test_how_a_problem_is_laid_out_does_not_depend_on_the_solution():
    for given in (GIVEN, ""):
        files = [
            layout(program(solution, given=given), "check_1")["tests.cpp"] for solution in ("", RIGHT, "}} /*", '"')
        ]
        assert len(set(files)) == 1


def test_the_solution_does_not_see_the_name_of_a_check_of_separate_tests():
    assert "check_1(" not in layout(program(), "check_1")["solution.cpp"]


def test_a_header_is_precompiled_only_where_the_source_includes_all_of_it_first():
    def used(start):
        text = layout(program(start + "int f(std::vector<int> xs);\n"), "check_1")["solution.cpp"]
        return text.split('"')[1].removeprefix("preambles/")

    assert used("#include <vector>\n#include <stdio.h>\n") == "vector.h"
    assert used("#include <stdio.h>\n#include <string>\n#include <vector>\n#include <map>\n") == "vector-string.h"
    assert used("#include <bits/stdc++.h>\n") == "stdc++.h"
    assert used("#include <vector>\n") == "main.cpp"
    assert used("#define private public\n#include <stdio.h>\n#include <vector>\n") == "main.cpp"


@pytest.mark.parametrize(
    ("stderr", "verdict"),
    [
        ("Assertion failed: f(1) == 2, line 3 of the tests\n", Verdict.FAILED),
        ("terminate called\n  what():  Exception -- test case 12 did not pass.\n", Verdict.FAILED),
        ("terminate called\n  what():  Exception -- something else.\n", Verdict.RUNTIME_ERROR),
        ("main: main.cpp:3: int f(): Assertion `x' failed.\n", Verdict.RUNTIME_ERROR),
    ],
)
def test_the_end_of_stderr_tells_a_wrong_answer_from_a_crash(stderr, verdict):
    assert judge(Execution(step="run", exit_code=1, stderr=stderr), program(), CPP).verdict is verdict


@pytest.mark.parametrize(
    "source",
    [
        "int area(int r) {",
        "std::vector<int> area(\n    int r,\n    int s)\n{",
        "const char *area() {",
        "bool area(map<int, int>& m){",
    ],
)
def test_a_definition_is_found(source):
    assert CPP.find_definition(f"#include <x>\n\n{source}\n", "area") == len("#include <x>\n\n")
    assert [name for _, name in CPP.find_definitions(source)] == ["area"]


@pytest.mark.parametrize(
    "source", ["  int area(int r) {", "int area(int r);", "int areas(int r) {", "// int area(int r) {"]
)
def test_what_only_looks_like_a_definition_is_none(source):
    assert CPP.find_definition(source, "area") == -1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#include <vector>", True),
        ("#include<stdio.h>\r", True),
        ('# include "mine.h"', True),
        ("using namespace std;", True),
        ("#define X", False),
        ("include the header", False),
        ("using ints = vector<int>;", False),
    ],
)
def test_only_a_whole_line_that_includes_is_an_import(line, expected):
    assert CPP.is_import(line) is expected


def test_the_plugin_offers_one_language():
    assert [language.id for language in benchsuite_languages()] == ["cpp"]
