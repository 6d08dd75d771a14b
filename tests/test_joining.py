"""Answers and completions meet the tests that follow them. The language is a toy with braces."""

from pathlib import Path

import pytest

from benchsuite_core.braces import left_open, surplus
from benchsuite_core.extract import extract
from benchsuite_core.languages import Language
from benchsuite_core.modes import program_of
from benchsuite_core.records import Completion, Problem

CURLY = Language(
    id="curly",
    name="Curly",
    image=Path(),
    source="main.curly",
    run=("curly", "main.curly"),
    definition=r"^[ \t]*(?:fn|class)[ \t]+{name}(?!\w)",
    imports=r"use[ \t]+\w+;",
)
CLOSING = Problem(
    problem_id="1",
    language="curly",
    prompt="use lists;\n\n// Doubles.\nfn twice(x) {\n",
    tests="}\n\nfn main() {\n    check(twice(1) == 2);\n}\n",
    entry_point="twice",
    stop=("\n}",),
)
IN_CLASS = Problem(
    problem_id="2",
    language="curly",
    prompt="use lists;\n\nclass Problem {\n    // Doubles.\n    fn twice(x) {\n",
    tests="    }\n    fn main() {\n        check(twice(1) == 2);\n    }\n}\n",
    entry_point="twice",
    stop=("\n    }\n",),
)
WHOLE = Problem(
    problem_id="3",
    language="curly",
    prompt="fn twice(x) {\n",
    tests="fn main() {\n    check(twice(1) == 2);\n}\n",
    entry_point="twice",
    block=True,
)


def fenced(code):
    return f"Here it is:\n\n```curly\n{code}```\n"


def program(text, problem, form="answer"):
    found = extract(Completion(text=text), problem, CURLY, form=form)
    text = program_of(problem, found.solution, split=False, closed=found.closed).text
    assert left_open(text) == surplus(text) == [], text
    return text


def test_a_completion_is_closed_by_the_tests():
    text = program("    return x + x;\n}\n\nfn more() {", CLOSING, form="completion")
    assert text == CLOSING.prefix + "    return x + x;\n" + CLOSING.tests


def test_an_answer_closes_its_function_itself_and_the_tests_lose_that_brace():
    code = "use lists;\n\nfn twice(x) {\n    return x + x;\n}\n"
    found = extract(Completion(text=fenced(code)), CLOSING, CURLY, form="answer")
    assert found.closed
    assert found.cut[-1] == "left out the brace at the start of the tests: the answer has closed its function itself"
    assert program(fenced(code), CLOSING) == code + "\nfn main() {\n    check(twice(1) == 2);\n}\n"


def test_what_an_answer_has_after_its_function_stays_where_it_is():
    code = "use lists;\nfn twice(x) {\n    return add(x, x);\n}\n\nfn add(a, b) {\n    return a + b;\n}\n"
    assert program(fenced(code), CLOSING).startswith(code)


def test_what_the_tests_define_is_left_out_of_an_answer():
    code = "fn main() {\n    say(twice(2));\n}\n"
    for text in (
        f"use lists;\nfn twice(x) {{ return 2; }}\n{code}",
        f"use lists;\n{code}fn twice(x) {{ return 2; }}\n",
    ):
        found = program(fenced(text), CLOSING)
        assert found.count("fn main()") == 1
        assert "say(" not in found


def test_a_function_inside_the_answer_s_own_keeps_its_name_whatever_the_tests_define():
    code = "use lists;\nfn twice(x) {\n    fn main() { return x; }\n    return main() * 2;\n}\n"
    assert code in program(fenced(code), CLOSING)


def test_an_answer_that_ends_inside_its_own_main_loses_that_alone():
    code = "use lists;\nfn twice(x) {\n    return x + x;\n}\n\nfn main() {\n    say(twice("
    text = program(f"```curly\n{code}", CLOSING)
    assert "say" not in text
    assert "return x + x;" in text


def test_an_answer_that_ends_inside_its_function_is_not_mended():
    found = extract(Completion(text="```curly\nfn twice(x) {\n    if x {"), CLOSING, CURLY, form="answer")
    assert not found.closed
    assert found.solution.rstrip().endswith("if x {")


def test_a_class_that_the_tests_go_on_in_is_left_open():
    code = "use lists;\n\nclass Problem {\n    fn twice(x) {\n        return add(x, x);\n    }\n"
    code += "    fn add(a, b) {\n        return a + b;\n    }\n    fn main() {\n        say(twice(1));\n    }\n}\n"
    text = program(fenced(code), IN_CLASS)
    assert text.count("fn main()") == 1
    assert text.count("class Problem") == 1
    assert "say" not in text
    assert text.index("fn add") < text.index("fn main")


def test_a_bare_method_gets_the_class_of_the_prompt_around_it():
    text = program(fenced("use lists;\n\nfn twice(x) {\n    return x + x;\n}\n"), IN_CLASS)
    assert text.startswith("use lists;\nclass Problem {\n\nfn twice(x) {")


def test_a_class_of_another_name_is_as_good():
    text = program(fenced("class Solution {\n    fn twice(x) { return x + x; }\n}\n"), IN_CLASS)
    assert "class Problem" not in text


def test_a_completion_ends_with_the_function_where_the_task_says_so():
    text = program("    if x { return 2 * x; }\n}\n\nfn main() {\n    endless {", WHOLE, form="completion")
    assert text == WHOLE.prefix + "    if x { return 2 * x; }\n}\n" + WHOLE.tests
    found = extract(Completion(text="    return 1"), WHOLE, CURLY, form="completion")
    assert (found.solution, found.cut) == (WHOLE.prefix + "    return 1", ())


def test_without_braces_a_function_ends_before_the_first_line_at_the_margin():
    problem = Problem(problem_id="4", language="curly", prompt="def f():\n", tests="x", entry_point="f", block=True)
    found = extract(Completion(text="    return 1\n\n\nprint(f())\n"), problem, CURLY, form="completion")
    assert found.solution.rstrip() == "def f():\n    return 1"
    assert found.cut == ("cut at the end of the function, 11 characters before the end",)


@pytest.mark.parametrize("problem", [CLOSING, IN_CLASS], ids=["function", "method"])
def test_a_body_alone_is_cut_like_a_completion(problem):
    indent = "    " * (problem.prefix.count("{"))
    body = f"{indent}return x + x;\n{indent[4:]}}}\n"
    assert program(f"```curly\n{body}```\n", problem).count("return x + x;") == 1


HEAD = Problem(
    problem_id="4",
    language="curly",
    prompt="// Doubles.\nfn twice(x) ",
    tests="fn main() {\n    check(twice(1) == 2);\n}\n",
    entry_point="twice",
)


def test_a_main_of_the_answer_is_left_out_where_the_prompt_opens_no_brace_too():
    text = program(fenced("fn twice(x) {\n    return x + x;\n}\n\nfn main() {\n    show(twice(3));\n}\n"), HEAD)
    assert text.count("fn main") == 1
    assert "show" not in text


def test_a_main_inside_of_a_class_of_the_answer_stays_there():
    code = "class Own {\n    fn twice(x) {\n        return x + x;\n    }\n    fn main() {\n        show(1);\n    }\n}\n"
    assert "show(1)" in program(fenced(code), HEAD)
