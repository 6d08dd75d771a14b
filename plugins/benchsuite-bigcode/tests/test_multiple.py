"""MultiPL-E's tasks, from the real rows; their languages are not installed here."""

import gzip
import json
from collections import Counter

import pytest
from benchsuite_bigcode import multilingual, multiple
from benchsuite_bigcode.harness import BigCode
from benchsuite_bigcode.naming import CODES

from benchsuite_core.errors import InputError
from benchsuite_core.harnesses import LoadOptions

HERE = [CODES[language] for language in multiple.LANGUAGES]


@pytest.fixture(scope="session")
def rows_in(data, rows_of):
    return lambda code: rows_of(data / "multipl-e" / f"humaneval-{code}.jsonl.gz")


def load(name, path):
    return BigCode().load(name, LoadOptions(data=path))


@pytest.mark.parametrize("code", HERE)
def test_the_rows_of_every_language_are_known_and_whole(data, rows_in, code):
    task = load(f"multiple-{code}", data / "multipl-e")
    assert task.known
    assert len(task.problems) == multilingual.MULTIPLE_HUMANEVAL[code]
    assert ("an earlier version" in task.origin) == (code in {"lua", "ts"})
    assert (task.timeout_s, task.sampling.temperature, task.ks) == (15.0, 0.2, (1, 10, 100))
    for row, problem in zip(rows_in(code), task.problems, strict=True):
        assert problem.problem_id == row["name"]
        assert (problem.prompt, problem.prefix, problem.tests) == (row["prompt"].strip(), row["prompt"], row["tests"])
        assert problem.stop == (*row["stop_tokens"], "<file_sep>")
        assert CODES[problem.language] == code


@pytest.mark.parametrize("code", HERE)
def test_every_problem_names_the_function_that_its_tests_call(data, code):
    for problem in load(f"multiple-{code}", data / "multipl-e").problems:
        assert problem.entry_point in problem.prefix, problem.problem_id
        assert problem.entry_point in problem.tests, problem.problem_id


def test_a_function_is_found_however_a_language_spells_it(data):
    found = {
        code: load(f"multiple-{code}", data / "multipl-e").problems[1].entry_point
        for code in ("rs", "java", "cs", "sh", "rkt")
    }
    assert found == {
        "rs": "separate_paren_groups",
        "java": "separateParenGroups",
        "cs": "SeparateParenGroups",
        "sh": "separate_paren_groups",
        "rkt": "separate_paren_groups",
    }


def test_one_problem_is_aligned_in_all_languages(data, humaneval_file):
    counts = Counter(
        problem.metadata["aligned"]
        for code in HERE
        for problem in load(f"multiple-{code}", data / "multipl-e").problems
    )
    known = {problem.metadata["aligned"] for problem in load("humaneval", humaneval_file).problems}
    assert set(counts) <= known
    assert counts["HumanEval/1"] == len(HERE)
    assert max(counts.values()) == len(HERE)


def test_rows_of_another_language_are_refused(data):
    with pytest.raises(InputError, match="line 1: 'language' is 'rs', and this task is in 'cpp'"):
        load("multiple-cpp", data / "multipl-e" / "humaneval-rs.jsonl.gz")


def test_a_folder_without_the_rows_of_a_language_says_what_to_put_into_it(tmp_path):
    with pytest.raises(InputError, match="no data of 'multiple-rs' in this folder") as caught:
        load("multiple-rs", tmp_path)
    assert caught.value.hint == "put humaneval-rs.jsonl.gz into it, or name a file"


def test_mbpp_is_made_of_rows_of_the_same_form(write):
    row = {
        "name": "mbpp_3_is_not_prime",
        "language": "rs",
        "prompt": "/// Write a function.\nfn is_not_prime(n: isize) -> bool {\n",
        "tests": "}\n\nfn main() {\n    let candidate = is_not_prime;\n    assert_eq!(candidate(2), false);\n}\n",
        "stop_tokens": ["\n}"],
    }
    task = load("multiple-mbpp-rs", write([row]))
    problem = task.problems[0]
    assert not task.known
    assert (problem.entry_point, problem.metadata["aligned"]) == ("is_not_prime", "Mbpp/3")


def test_the_hub_s_rows_are_official_and_what_is_not_the_pinned_file_is_refused(
    hub, data, rows_in, write_parquet, tmp_path, load
):
    columns = {"gpt_solution", "task_id"}
    rows = [{key: value for key, value in row.items() if key not in columns} for row in rows_in("rs")]
    hub.add(multilingual.multiple("humaneval-rs"), write_parquet(rows, tmp_path / "rs.parquet").read_bytes())
    said = load("multiple-rs", hub.url)
    assert (said["problems"], said["known"], said["origin"]) == (156, True, "hub nuprl/MultiPL-E@28441b6")
    assert hub.asked[0].endswith(
        "/nuprl/MultiPL-E/resolve/28441b6024e71d4a1c1c0f6bf171c935cd5a43f2/humaneval-rs/test-00000-of-00001.parquet"
    )
    rows[0]["tests"] += " "
    hub.add(multilingual.multiple("humaneval-rs"), write_parquet(rows, tmp_path / "rs.parquet").read_bytes())
    assert load("multiple-rs", hub.url, HF_HOME=str(tmp_path / "other"))["error"] == "InputError"


def test_where_no_hash_is_published_the_commit_and_the_number_of_rows_have_to_do(
    hub, rows_in, write_parquet, tmp_path, load
):
    rows = [{key: row[key] for key in multiple.COLUMNS} for row in rows_in("lua")]
    hub.add(multilingual.multiple("humaneval-lua"), write_parquet(rows, tmp_path / "lua.parquet").read_bytes())
    assert load("multiple-lua", hub.url)["known"]
    hub.add(multilingual.multiple("humaneval-lua"), write_parquet(rows[1:], tmp_path / "lua.parquet").read_bytes())
    said = load("multiple-lua", hub.url, HF_HOME=str(tmp_path / "other"))
    assert said["error"] == "InputError"
    assert "MultiPL-E's HumanEval in Lua, 161 problems" in said["message"]


def test_a_name_stands_for_the_tasks_of_all_languages():
    infos = {info.name: info for info in BigCode().tasks()}
    assert set(infos["multiple"].members) == {f"multiple-{code}" for code in HERE}
    assert set(infos["multiple"].languages) == set(multiple.LANGUAGES)
    assert infos["multiple-rs"].aliases == ("multiple-rust",)
    assert all(name in infos for info in infos.values() for name in info.members)


def test_completions_of_multiple_s_own_tool_are_whole_programs(data, tmp_path):
    """What its folder becomes is prompt and completion, which the task's tests then close."""
    from benchsuite_core.completions import CompletionFile

    problem = load("multiple-rs", data / "multipl-e").problems[0]
    row = {"name": problem.problem_id, "language": "rs", "prompt": problem.prefix, "tests": problem.tests}
    row |= {"completions": ["    true"], "stop_tokens": ["\n}"], "temperature": 0.2, "top_p": 0.95, "max_tokens": 512}
    (tmp_path / f"{problem.problem_id}.json.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    with CompletionFile(tmp_path) as file:
        assert file.read(file.resolve(problem), 0).text == problem.prefix + "    true"
