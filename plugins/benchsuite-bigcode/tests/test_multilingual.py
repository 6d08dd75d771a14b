"""HumanEval-X, mxeval and HumanEvalPack, from the real rows; of their languages only Python is installed here."""

import pytest
from benchsuite_bigcode import multilingual
from benchsuite_bigcode.harness import BigCode
from benchsuite_bigcode.humanevalx import CODES
from benchsuite_bigcode.mxeval import STOPS

from benchsuite_core.braces import left_open, surplus
from benchsuite_core.errors import InputError, MissingError
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.joining import to_its_end

MBXP = {file.language: file for file in multilingual.MBXP}
HUMANEVAL = {file.language: file for file in multilingual.MULTI_HUMANEVAL}


def load(name, path=None):
    return BigCode().load(name, LoadOptions(data=path))


# HumanEval-X


@pytest.mark.parametrize("code", CODES)
def test_humaneval_x_is_known_in_every_language(data, code):
    task = load(f"humaneval-x-{code}", data / "humaneval-x")
    assert task.known
    assert len(task.problems) == 164
    assert [problem.metadata["aligned"] for problem in task.problems] == [f"HumanEval/{n}" for n in range(164)]
    for problem in task.problems:
        assert problem.entry_point in problem.prompt + problem.reference, problem.problem_id
        assert problem.entry_point in problem.tests, problem.problem_id
        assert problem.language == CODES[code]


@pytest.mark.parametrize("code", CODES)
def test_a_completion_ends_with_the_function_unless_the_canonical_solution_goes_on(data, code):
    problems = load(f"humaneval-x-{code}", data / "humaneval-x").problems
    for problem in problems:
        kept = to_its_end(problem.reference, problem)
        assert (kept.rstrip() == problem.reference.rstrip()) == problem.block, problem.problem_id
    assert sum(problem.block for problem in problems) >= 158


@pytest.mark.parametrize("code", ["cpp", "go", "java", "js", "rust"])
def test_a_canonical_program_has_braces_that_match(data, code):
    for problem in load(f"humaneval-x-{code}", data / "humaneval-x").problems:
        text = f"{problem.prefix}{problem.reference}\n{problem.tests}"
        assert not left_open(text), problem.problem_id
        assert not surplus(text), problem.problem_id


def test_what_a_language_needs_stands_before_the_completion(data):
    first = {code: load(f"humaneval-x-{code}", data / "humaneval-x").problems[0] for code in CODES}
    assert first["cpp"].prefix.index("#include<algorithm>") < first["cpp"].prefix.index("using namespace std;")
    assert first["cpp"].prefix.endswith(first["cpp"].prompt)
    assert first["go"].prefix.startswith('package main\n\nimport (\n    "testing"')
    assert first["rust"].prefix.startswith("fn main() {}")
    assert first["rust"].prompt.rstrip().endswith("{")
    assert first["java"].prefix == first["java"].prompt


def test_a_javascript_test_that_is_never_called_is_called_here(data):
    problems = load("humaneval-x-js", data / "humaneval-x").problems
    called = [problem for problem in problems if problem.tests.rstrip().endswith("()")]
    assert len(called) == 164
    assert problems[32].tests.endswith("\ntestfindZero()\n")


def test_rust_is_not_on_the_hub_and_the_refusal_says_where_it_is():
    with pytest.raises(MissingError, match="HumanEval-X in Rust, 164 problems is not on the hub") as caught:
        load("humaneval-x-rust")
    assert "github.com/THUDM/CodeGeeX" in caught.value.hint
    assert caught.value.hint.endswith("add: --data FILE")


def test_humaneval_x_comes_from_the_hub_as_lines(hub, rows_of, data, write, load):
    rows = rows_of(data / "humaneval-x" / "python.jsonl.gz")
    hub.add(multilingual.humanevalx("python"), write(rows).read_bytes())
    said = load("humaneval-x-python", hub.url)
    assert (said["problems"], said["known"], said["origin"]) == (164, True, "hub zai-org/humaneval-x@62c7862")


# mxeval


@pytest.mark.parametrize("language", MBXP)
def test_a_quarter_of_mbxp_is_one_s_own_data_with_the_set_s_problems(data, language):
    task = load(f"mbxp-{language}", data / "mxeval")
    assert not task.known
    assert len(task.problems) <= MBXP[language].problems
    for problem in task.problems:
        assert problem.metadata["aligned"] == f"Mbpp/{problem.problem_id.rpartition('/')[2]}"
        assert problem.entry_point in problem.prefix, problem.problem_id
        assert problem.entry_point in problem.tests, problem.problem_id


@pytest.mark.parametrize("language", [language for language in HUMANEVAL if language != "python"])
def test_multilingual_humaneval_is_known(data, language):
    task = load(f"multi-humaneval-{language}", data / "mxeval")
    assert task.known
    assert len(task.problems) == HUMANEVAL[language].problems
    assert task.problems[1].metadata["aligned"] == "HumanEval/1"


@pytest.mark.parametrize("language", [language for language in MBXP if language not in STOPS])
def test_hardly_a_canonical_solution_of_mbxp_goes_on_after_its_function(data, language):
    problems = [problem for problem in load(f"mbxp-{language}", data / "mxeval").problems if problem.reference]
    cut = [
        problem.problem_id
        for problem in problems
        if not problem.block or to_its_end(problem.reference, problem).rstrip() != problem.reference.rstrip()
    ]
    assert len(cut) <= 0.02 * len(problems), cut


def test_python_s_check_is_called(data):
    problem = load("mbxp-python", data / "mxeval").problems[0]
    assert problem.tests.endswith(f"\ncheck({problem.entry_point})\n")


def test_mxeval_is_had_from_its_authors_repository():
    with pytest.raises(MissingError) as caught:
        load("mbxp-java")
    assert caught.value.hint == (
        "get data/mbxp/mbjp_release_v1.2.jsonl of github.com/amazon-science/mxeval, and add: --data FILE"
    )


def test_rows_of_another_language_are_refused(data):
    with pytest.raises(InputError, match="'language' is 'java', and this task is in 'kotlin'"):
        load("mbxp-kotlin", data / "mxeval" / "mbxp-java.jsonl.gz")


# HumanEvalPack, made of HumanEval-X's rows and a wrong solution


@pytest.fixture
def pack(data, rows_of, write):
    def made(code):
        rows = []
        for number, row in enumerate(rows_of(data / "humaneval-x" / f"{code}.jsonl.gz")[:5]):
            problem = load(f"humaneval-x-{code}", data / "humaneval-x").problems[number]
            prompt = f"fn main(){{}}\n{problem.prompt}" if code == "rust" else row["prompt"]
            more = {
                "buggy_solution": "    wrong\n}\n",
                "entry_point": problem.entry_point,
                "instruction": "Write it.\n",
            }
            rows.append(row | more | {"prompt": prompt})
        return write(rows, f"{code}.jsonl")

    return made


@pytest.mark.parametrize("code", CODES)
def test_a_function_is_asked_for_in_bigcode_s_words(pack, code):
    problem = load(f"humanevalsynthesize-{code}", pack(code)).problems[0]
    row = pack(code).read_text().splitlines()[0]
    assert problem.prompt.startswith("Write it.\n\n")
    assert problem.prefix.rstrip().endswith(problem.prompt.removeprefix("Write it.\n\n"))
    assert "Write it." in problem.instruction
    assert problem.reference
    assert problem.entry_point in row
    assert problem.block


@pytest.mark.parametrize("code", CODES)
def test_a_fix_is_asked_for_with_tests_or_documentation(pack, code):
    tests = load(f"humanevalfixtests-{code}", pack(code)).problems[0]
    docs = load(f"humanevalfixdocs-{code}", pack(code)).problems[0]
    for problem in (tests, docs):
        shown, asked, begun = problem.prompt.partition(f"\nFix bugs in {problem.entry_point}.\n\n")
        assert asked
        assert "    wrong\n}" in shown
        assert problem.prefix.rstrip().endswith(begun)
        assert problem.instruction.startswith(f"Fix bugs in {problem.entry_point}.\n\n```")
    assert tests.tests.strip() in tests.prompt
    assert docs.tests.strip() not in docs.prompt


def test_limits_and_stop_words_are_bigcode_s(pack):
    task = load("humanevalfixtests-go", pack("go"))
    assert task.timeout_s == 20.0
    assert task.problems[0].stop == ("\n//", "\nfunc main(", "struct", "\nfunc", "<|endoftext|>")
    assert load("humanevalsynthesize-cpp", pack("cpp")).timeout_s == 60.0
