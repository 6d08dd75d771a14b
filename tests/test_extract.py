"""How code is found in what models return. The language is a toy; the plugins test their own."""

import gzip
import json
import os
import re
import time
from pathlib import Path

import pytest

from benchsuite_core.errors import UsageError
from benchsuite_core.extract import extract, recognise
from benchsuite_core.languages import Language
from benchsuite_core.records import Completion, Problem

TOY = Language(
    id="toy",
    name="Toy",
    aliases=("ty",),
    fences=("toy3",),
    image=Path(),
    source="main.toy",
    run=("toy", "main.toy"),
    definition=r"^(?:@[^\n]*\n){0,8}(?:def|class)[ \t]+{name}(?!\w)|^{name}[ \t]*=(?!=)",
    imports=r"(?:import|from)[ \t]+\w+(?:[ \t]+import[ \t]+\w+)?",
)
PROMPT = 'import math\n\n\ndef helper(x):\n    return x\n\n\ndef area(r):\n    """Area of a circle."""\n'
PROBLEM = Problem(
    problem_id="1",
    language="toy",
    prompt=PROMPT,
    tests="assert area(1) > 3\n",
    entry_point="area",
    stop=("\ndef", "\n#", "\n```"),
)
BARE = Problem(problem_id="2", language="toy", prompt="", tests="assert area(1) > 3\n", entry_point="area")
CODE = "def area(r):\n    return 3.14 * r * r\n"


def solution(text, problem=BARE, form="answer"):
    return extract(Completion(text=text), problem, TOY, form=form).solution


# Given whole


def test_a_whole_solution_is_never_cut():
    text = "```toy\ndef area(r): ...\n```\n\ndef other"
    found = extract(Completion(text=text, whole=True), PROBLEM, TOY)
    assert (found.solution, found.form, found.cut) == (text, "solution", ())


def test_a_whole_solution_of_white_space_is_no_code():
    assert extract(Completion(text=" \n", whole=True), PROBLEM, TOY).solution == ""


# A completion


def test_a_completion_continues_the_prefix_and_ends_at_the_earliest_stop_string():
    found = extract(Completion(text="    return 1\n# no\ndef x"), PROBLEM, TOY, form="completion")
    assert found.solution == PROMPT + "    return 1"
    assert found.cut == ("cut at the stop string '\\n#', 11 characters before the end",)


def test_a_completion_without_a_stop_string_is_not_cut():
    found = extract(Completion(text="    return 1\n"), PROBLEM, TOY, form="completion")
    assert (found.solution, found.cut) == (PROMPT + "    return 1\n", ())


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\n# only a comment", "\ndef other():\n    pass"])
def test_nothing_before_the_stop_string_is_no_code_and_says_so(text):
    found = extract(Completion(text=text), PROBLEM, TOY, form="completion")
    assert found.solution == ""
    assert found.cut[-1] in {"the completion is empty", "nothing stands before the stop string"}


def test_a_task_may_say_that_another_prefix_stands_before_a_completion():
    problem = Problem(problem_id="3", language="toy", prompt="Write area.", prefix="", tests="x", entry_point="area")
    assert solution(CODE, problem, "completion") == CODE


# Fences of an answer


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("```toy", "```"),
        ("```", "```"),
        ("~~~toy", "~~~"),
        ("`````toy", "`````"),
        ("```toy", "`````"),
        ("``` Toy", "```"),
        ("```ty", "```"),
        ("```toy3", "```"),
        ('```toy title="area.toy" {1-3}', "```"),
        ("```toy:src/area.toy", "```"),
        ("```{.toy .numberLines}", "```"),
        ("```language-toy", "```"),
        ("```toy\r", "```\r"),
        ("```text", "```"),
        ("\ufeff```toy", "```"),
        ("Here you are: ```toy", "```"),
        ("```markdown\nSure:\n```toy", "```\n```"),
        ("<think>\n```toy\ndef area(r): wrong\n```\n</think>\n```toy", "```"),
    ],
)
def test_the_code_is_found_in_any_kind_of_fence(before, after):
    found = extract(Completion(text=f"{before}\n{CODE}{after}\n\nThis is how it works.\n"), BARE, TOY)
    assert (found.solution, found.form) == (CODE, "answer")


def test_a_fence_in_a_list_loses_its_indentation_and_no_more():
    text = "1. Write it:\n\n   ```toy\n   def area(r):\n       return 1\n\n   # done\n   ```\n\n2. Run it.\n"
    assert solution(text) == "def area(r):\n    return 1\n\n# done\n"


def test_a_fence_inside_a_docstring_does_not_end_the_block():
    code = 'def area(r):\n    """Like this:\n\n    ```\n    area(1)\n    ```\n    """\n    return 1\n'
    assert solution(f"```toy\n{code}```\n") == code


def test_a_shorter_fence_inside_a_longer_one_does_not_end_the_block():
    code = "def area(r):\n    return '''\n```\n'''\n"
    assert solution(f"````toy\n{code}````\n") == code


def test_the_last_fence_of_a_cut_answer_goes_to_its_end_and_the_record_says_so():
    found = extract(Completion(text=f"Sure.\n```toy\n{CODE}    x", finish_reason="length"), BARE, TOY)
    assert found.solution == CODE + "    x\n"
    assert found.cut[-1] == "the code block does not end: the answer was cut short"


def test_a_fence_that_closes_at_the_end_of_a_line_of_code_closes():
    assert solution(f"```toy\n{CODE.rstrip()}```\nThat is all.\n") == CODE


def test_lines_that_are_all_indented_lose_what_they_share_when_that_makes_them_a_definition():
    found = extract(Completion(text="```toy\n    def area(r):\n        return 1\n```"), BARE, TOY)
    assert found.solution == "def area(r):\n    return 1\n"
    assert "left out the indentation that all lines of the code block share" in found.cut


# Which block


def test_the_block_that_defines_the_entry_point_is_taken_not_the_examples_around_it():
    text = f"```toy\narea(1)\n```\nand\n```toy\n{CODE}```\nUse it:\n```toy\nr = 2\nprint(area(r))\n```\n"
    found = extract(Completion(text=text), BARE, TOY)
    assert found.solution == CODE
    assert "took 1 of 3 code blocks: line 6" in found.cut


def test_a_later_version_corrects_an_earlier_one():
    later = "def area(r):\n    return 3.1416 * r * r\n"
    assert solution(f"```toy\n{CODE}```\nWait, that is wrong:\n```toy\n{later}```\n") == later


def test_a_piece_of_the_prompt_or_of_an_earlier_version_is_not_a_version():
    text = f"```toy\ndef area(r):\n```\n```toy\n{CODE}```\nThe line\n```toy\ndef area(r):\n```\nbegins it.\n"
    assert solution(text, PROBLEM).endswith(CODE)


def test_a_block_in_the_language_wins_over_one_in_another():
    text = f"```toy\n{CODE}```\nIn another language:\n```other\ndef area(r): nothing\n```\n"
    assert solution(text) == CODE


def test_a_block_in_a_mistaken_language_is_better_than_none_only_if_it_defines_the_entry_point():
    assert solution(f"```other\n{CODE}```\n") == CODE
    assert solution("```bash\npip install area\n```\n") == ""


def test_helpers_in_blocks_of_their_own_come_along_and_in_front():
    text = (
        "```toy\nimport math\n```\n```toy\ndef area(r):\n    return square(r)\n```\n"
        "```toy\ndef square(x):\n    return PI * times(x, x)\n```\n```toy\ndef times(a, b):\n    return a * b\n```\n"
        "```toy\nPI = 3\n```\n```toy\nr = 2\nprint(area(r))\n```\n```toy\nx = 2\n```\n"
    )
    expected = (
        "import math\n\ndef square(x):\n    return PI * times(x, x)\n\ndef times(a, b):\n    return a * b\n\nPI = 3\n\n"
        "def area(r):\n    return square(r)\n"
    )
    assert solution(text) == expected


def test_without_an_entry_point_what_the_tests_call_is_looked_for():
    problem = Problem(problem_id="4", language="toy", prompt="", tests="assert area(1) > 3")
    assert solution(f"```toy\nr = 1\n```\n```toy\n{CODE}```\n```toy\nprint(1)\n```\n", problem) == CODE


def test_without_an_entry_point_a_program_is_the_first_block():
    problem = Problem(problem_id="5", language="toy", prompt="", tests="")
    assert solution("Run\n```toy\nprint(1)\n```\nIt prints\n```\n1\n```\n", problem) == "print(1)\n"


def test_what_else_the_code_has_stays_as_it_is():
    code = "def area(r):\n    return 1\n\nprint(area(1))\n\nif __name__ == '__main__':\n    area(2)\n"
    assert solution(f"```toy\n{code}```\n") == code


def test_a_class_around_the_function_is_not_taken_apart():
    code = "class Solution:\n    def area(self, r):\n        return 1\n"
    assert solution(f"```toy\n{code}```\n```toy\nSolution().area(1)\n```\n") == code


# Without a fence


def test_code_without_a_fence_is_cut_out_of_its_prose():
    text = (
        "Sure! Here is the function.\n\nimport math\n\n@cache\ndef area(r):\n    return 1\n\n\ndef other():\n"
        "    return 2\n\nThis function returns one.\nimport this is no code\n"
    )
    found = extract(Completion(text=text), BARE, TOY)
    assert found.solution == "import math\n\n@cache\ndef area(r):\n    return 1\n\n\ndef other():\n    return 2\n\n"
    assert found.cut == (f"left out {len(text) - len(found.solution)} characters around code without a fence",)


def test_code_without_a_fence_before_a_fenced_example_is_found():
    assert solution(f"{CODE}\nExample:\n```toy\narea(1)\n```\n") == CODE + "\n"


@pytest.mark.parametrize("text", ["I cannot help with that.", "", "  \n", "```toy\n\n```", "<think>so, def area(r):"])
def test_an_answer_without_code_is_no_code_and_says_why(text):
    found = extract(Completion(text=text), PROBLEM, TOY, form="answer")
    assert (found.solution, found.form) == ("", "answer")
    assert found.cut[-1] in {
        "the answer has no code",
        "the answer is empty",
        "the thought never ends, and an answer never begins",
    }


# A body alone


@pytest.mark.parametrize(
    "text",
    [
        "```toy\n    return 3\n```\n",
        "Put this there:\n\n```\n    return 3\n```\nThen run it.\n",
        "    return 3\n\nThis returns three of them.\n",
    ],
)
def test_a_body_alone_continues_the_prompt(text):
    found = extract(Completion(text=text), PROBLEM, TOY, form="answer")
    assert found.solution.rstrip() == PROMPT + "    return 3"
    assert "the answer is a body alone: it continues the prompt" in found.cut


def test_a_body_alone_starts_on_a_line_of_its_own():
    problem = Problem(problem_id="6", language="toy", prompt="def area(r):", tests="x", entry_point="area")
    assert solution("```\n    return 3\n```", problem) == "def area(r):\n    return 3\n"


# What the prompt has and the answer lacks


def test_imports_and_helpers_of_the_prompt_that_the_answer_lacks_are_put_before_it():
    found = extract(Completion(text=f"```toy\n{CODE}```"), PROBLEM, TOY)
    assert found.solution == "import math\n\n\ndef helper(x):\n    return x\n\n\n" + CODE
    assert "put 7 lines of the prompt, which it lacks, before the code" in found.cut


def test_only_lacking_imports_are_added_after_those_that_are_there():
    code = f"from __future__ import annotations\nimport sys\n\ndef helper(x):\n    return 0\n\n{CODE}"
    assert solution(f"```toy\n{code}```", PROBLEM) == code.replace("import sys\n", "import sys\nimport math\n")


def test_an_answer_that_repeats_the_whole_prompt_gets_nothing_twice():
    code = f"{PROMPT}    return 3\n"
    assert solution(f"```toy\n{code}```", PROBLEM) == code


# Telling the forms apart


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("    return 1\n\n```toy\ndef area(r): ...\n```", "completion"),
        ("\n\n    return 1", "completion"),
        ("    # First we look at the radius\n    return 1", "completion"),
        ("", "completion"),
        ("\ndef other():\n    pass", "completion"),
        ("```toy\n    return 1\n```", "answer"),
        ("  ```toy\n    return 1\n```", "answer"),
        (" Sure, here is the code:\n```toy\nx\n```", "answer"),
        ("Certainly!\n```toy\nx\n```", "answer"),
        ("area:\n```toy\nx\n```", "answer"),
        ("I cannot help with that.", "answer"),
        (PROMPT + "    return 1\n", "answer"),
        (CODE, "answer"),
        ("<think>hm</think>    return 1", "answer"),
    ],
)
def test_a_text_made_elsewhere_is_recognised(text, form):
    assert recognise(text, PROBLEM, TOY) == form
    assert extract(Completion(text=text), PROBLEM, TOY).form == form


def test_whole_functions_after_a_prompt_that_begins_none_are_a_completion():
    problem = Problem(problem_id="7", language="toy", prompt='"""Area."""\n', tests="x", entry_point="area")
    text = f"import math\n\n{CODE}\n```\nmore"
    assert recognise(text, problem, TOY) == "completion"


def test_an_unknown_form_is_refused():
    with pytest.raises(UsageError, match="no form 'chat'"):
        extract(Completion(text="x"), PROBLEM, TOY, form="chat")


# Hostile text


def test_strange_characters_in_code_are_kept():
    code = "def area(r):\r\n    return '\udcff\ud800\x00'\r\n"
    assert solution(f"```toy\r\n{code}```\r\n") == code
    assert solution(code, form="completion") == code


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "~",
        "```\n",
        "```toy\n",
        "```toy\ndef area(r):\n```\n",
        "```toy\ndef f():\n g()\n```\n",
        "a ```toy\n",
        " ",
        " \n",
        "\t",
        "@\n",
        "A",
        "A b",
        "A b c\n",
        "* ",
        "1. ",
        "import a\n",
        "a=",
        "def area(r):\n",
        "    return 1\n",
        "<think>",
    ],
)
def test_a_megabyte_of_anything_is_read_in_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    started = time.monotonic()
    for form in ("auto", "completion", "answer"):
        extract(Completion(text=text), PROBLEM, TOY, form=form)
        extract(Completion(text=CODE + text), BARE, TOY, form=form)
        extract(Completion(text="```toy\n" + CODE + text), PROBLEM, TOY, form=form)
    assert time.monotonic() - started < 30


# Real answers


def test_the_first_fence_of_real_answers_in_eighteen_languages_is_found():
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no real answers to read")
    files = sorted(Path(data, "multipl-e").glob("humaneval-*.jsonl.gz"))
    assert len(files) == 18
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for row in rows:
            tag, code = re.search(r"```(\w+)\n(.*?)(?:\n```|\Z)", row["gpt_solution"], re.DOTALL).groups()
            language = Language(id=tag, name=tag, image=Path(), source="main", run=("run",))
            problem = Problem(problem_id=row["name"], language=tag, prompt=row["prompt"], tests=row["tests"])
            found = extract(Completion(text=row["gpt_solution"]), problem, language)
            assert (found.form, found.solution.rstrip("\n")) == ("answer", code.rstrip("\n")), row["name"]
