"""Files of completions made elsewhere: every form is read, every bad line is named before anything runs."""

from __future__ import annotations

import gzip
import json
import os
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchsuite_core.completions import CompletionFile
from benchsuite_core.errors import InputError, MissingError, UnknownNameError, UsageError
from benchsuite_core.records import Completion, Problem


@pytest.fixture
def written(tmp_path):
    """Write rows (or raw bytes) into a file and give its path."""

    def write(rows, name="samples.jsonl"):
        data = rows if isinstance(rows, bytes) else b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def row(problem="a/1", text="    pass\n", **others):
    return {"task_id": problem, "completion": text, **others}


def problem(problem_id, *aliases):
    return Problem(problem_id=problem_id, language="python", prompt="", tests="", aliases=aliases)


def test_lines_of_one_problem_are_its_samples_in_the_order_of_the_file(written):
    rows = [row("a", "0"), row("b", "0"), row("a", "1"), row("c", "0"), row("b", "1"), row("a", "2")]
    with CompletionFile(written(rows)) as found:
        assert list(found.ids) == ["a", "b", "c"]
        assert [found.count(name) for name in ("a", "b", "c", "d")] == [3, 2, 1, 0]
        assert [found.first_line(name) for name in ("a", "b", "c", "d")] == [1, 2, 4, None]
        assert [found.read("a", sample).text for sample in range(3)] == ["0", "1", "2"]
        assert [found.read("b", sample).text for sample in range(2)] == ["0", "1"]
        assert len(found) == 6
        assert "c" in found
        assert "d" not in found


@pytest.mark.parametrize("key", ["task_id", "problem_id", "name"])
@pytest.mark.parametrize(("field", "whole"), [("completion", False), ("solution", True)])
def test_every_name_of_the_id_and_both_kinds_of_text_are_read(written, key, field, whole):
    with CompletionFile(written([{key: "x", field: "code", "extra": {"ignored": []}}])) as found:
        assert found.read("x", 0) == Completion(text="code", whole=whole)


def test_numbers_serve_as_ids(written):
    with CompletionFile(written([row(11)])) as found:
        assert list(found.ids) == ["11"]


def test_what_is_known_of_a_completion_is_kept(written):
    known = {"reasoning": "hm", "prompt_tokens": 3, "completion_tokens": 5, "seconds": 2, "finish_reason": "length"}
    with CompletionFile(written([row(**known), row("b", seconds=None, solution=None)])) as found:
        assert found.read("a/1", 0) == Completion(text="    pass\n", **known)
        assert found.read("b", 0) == Completion(text="    pass\n")


@pytest.mark.parametrize(("theirs", "ours"), [("eos_token", "stop"), ("max_tokens", "length"), (None, "stop")])
def test_the_finish_reasons_of_other_servers_are_understood(written, theirs, ours):
    with CompletionFile(written([row(finish_reason=theirs)])) as found:
        assert found.read("a/1", 0).finish_reason == ours


@pytest.mark.parametrize("text", ["\ud800 alone", "nul \x00", "line\u2028separator\x85\x1c", "\r\n\t", "", "漢字 🙂"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_every_text_survives(written, text, ascii_only):
    line = json.dumps(row("é\u2028", text), ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    with CompletionFile(written(line + b"\n" + line)) as found:
        assert [found.read("é\u2028", sample).text for sample in range(2)] == [text, text]


def test_gzip_and_byte_order_marks_are_recognised_and_change_nothing(written):
    plain = json.dumps(row()).encode() + b"\r\n\n  \n" + json.dumps(row("b")).encode()
    forms = {
        "plain.gz": plain,
        "bom": b"\xef\xbb\xbf" + plain,
        "packed.jsonl": gzip.compress(plain),
        "both": gzip.compress(b"\xef\xbb\xbf" + plain),
        "two members": gzip.compress(plain[:20]) + gzip.compress(plain[20:]),
    }
    digests = set()
    for name, data in forms.items():
        with CompletionFile(written(data, name)) as found:
            assert list(found.ids) == ["a/1", "b"], name
            assert found.first_line("b") == 4, name
            assert found.read("a/1", 0).text == "    pass\n", name
            digests.add(found.digest)
    assert len(digests) == 1
    with CompletionFile(written([row(), row("b", "other")])) as other:
        assert other.digest not in digests


def test_generations_of_bigcode_are_whole_programs_found_by_position(written):
    programs = [["def f(): pass", "def f(): return 1"], [], ["x = 1"]]
    for data in (
        json.dumps(programs).encode(),
        b"\xef\xbb\xbf\n " + json.dumps(programs).encode(),
    ):
        with CompletionFile(written(data, "generations_humaneval.json")) as found:
            assert found.by_position
            assert [found.resolve(problem("HumanEval/0"), place) for place in range(4)] == ["#0", None, "#2", None]
            assert found.resolve(problem("HumanEval/0")) is None
            assert found.read("#0", 1) == Completion(text="def f(): return 1", whole=True)
            assert found.count("#0") == 2


def test_a_problem_is_found_by_its_id_before_its_aliases(written):
    with CompletionFile(written([row("other"), row("id"), row("0")])) as found:
        assert found.resolve(problem("id", "other")) == "id"
        assert found.resolve(problem("unknown", "nor this", "other")) == "other"
        assert found.resolve(problem("unknown"), 0) is None


def test_a_pipe_is_read_like_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(json.dumps(row()) + "\n"))
    writer.start()
    with CompletionFile(pipe) as found:
        writer.join()
        assert found.read("a/1", 0).text == "    pass\n"


GOOD = json.dumps(row()).encode() + b"\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"task_id": "a", "completion": ', "no JSON"),
        (b'{"task_id": "a", "completion": "\x00"}', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"task_id": ' + b"1" * 5000 + b', "completion": ""}', "no JSON"),
        (b'{"task_id": "a", "completion": "\xff"}', "not UTF-8"),
        (b'["a", "b"]', "a list"),
        (b"null", "null"),
        (b'"text"', "a string"),
        (b"3.5", "a number"),
        (b'{"completion": "x"}', "names no problem"),
        (b'{"task_id": ["a"], "completion": "x"}', "id is a list"),
        (b'{"task_id": true, "completion": "x"}', "id is a truth value"),
        (b'{"task_id": "a"}', "neither"),
        (b'{"task_id": "a", "completion": null}', "neither"),
        (b'{"task_id": "a", "completion": "x", "solution": "y"}', "both"),
        (b'{"task_id": "a", "completion": 5}', "must be a string, not a number"),
        (b'{"task_id": "a", "solution": {}}', "must be a string, not an object"),
        (b'{"task_id": "a", "completion": "", "finish_reason": "content_filter"}', "'content_filter'"),
        (b'{"task_id": "a", "completion": "", "completion_tokens": -1}', "'completion_tokens'"),
        (b'{"task_id": "a", "completion": "", "completion_tokens": 1.5}', "'completion_tokens'"),
        (b'{"task_id": "a", "completion": "", "prompt_tokens": true}', "'prompt_tokens'"),
        (b'{"task_id": "a", "completion": "", "seconds": NaN}', "'seconds'"),
    ],
)
def test_a_malformed_line_37_is_named_with_its_remedy(written, line, says):
    path = written(GOOD * 36 + line + b"\n" + GOOD)
    with pytest.raises(InputError) as caught:
        CompletionFile(path)
    assert caught.value.line == 37
    assert f"{path}, line 37" in caught.value.message
    assert says in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no completions"),
        (b"\n \n", "no completions"),
        (gzip.compress(b""), "no completions"),
        (b"[]", "no completions"),
        (b"[[], []]", "no completions"),
        (gzip.compress(GOOD * 100)[:-12], "damaged"),
        (b"\x1f\x8b\x08 nothing of the kind", "damaged"),
        (b'[["a"], ["b", 3]]', "entry 1"),
        (b'[{"task_id": "a", "completion": "x"}]', "entry 0"),
        (b'[["a"], ', "none"),
        (b"\x89PNG\r\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_file_of_completions_is_refused_with_the_forms_that_are_read(written, data, says):
    with pytest.raises(InputError) as caught:
        CompletionFile(written(data))
    assert says in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_a_missing_file_a_folder_and_a_closed_file_are_told_apart(written, tmp_path):
    path = written([row()])
    with pytest.raises(MissingError) as caught:
        CompletionFile(path.with_name("sample.jsonl"))
    assert "samples.jsonl" in caught.value.hint
    with pytest.raises(MissingError):
        CompletionFile(tmp_path / "no" / "folder.jsonl")
    with pytest.raises(InputError, match="folder"):
        CompletionFile(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        CompletionFile("a\x00b")


def test_asking_for_what_is_not_there_says_what_is(written):
    with CompletionFile(written([row("alpha"), row("alpha")])) as found:
        with pytest.raises(UnknownNameError, match="'alpha'"):
            found.read("alpah", 0)
        for sample in (2, -1):
            with pytest.raises(UsageError, match="2 samples of 'alpha'"):
                found.read("alpha", sample)


def test_a_file_that_changes_under_our_hands_is_noticed(written):
    path = written([row("a", "x" * 50), row("b", "y" * 50)])
    with CompletionFile(path) as found:
        with path.open("r+b") as handle:
            handle.write(json.dumps(row("b")).encode()[:20])
        with pytest.raises(InputError, match="changed"):
            found.read("a", 0)
        path.write_bytes(b"")
        with pytest.raises(InputError, match="changed"):
            found.read("b", 0)


def test_an_unpacked_file_that_finds_no_room_is_a_missing_thing(written, monkeypatch):
    path = written(gzip.compress(GOOD))

    class Full:
        def write(self, data):
            raise OSError(28, "No space left on device")

        def close(self):
            pass

    monkeypatch.setattr("tempfile.TemporaryFile", Full)
    with pytest.raises(MissingError, match="No space left") as caught:
        CompletionFile(path)
    assert "TMPDIR" in caught.value.hint


def test_threads_read_from_one_file_without_disturbing_each_other(written):
    rows = [row(f"p{number % 50}", f"{number % 50}:{number // 50}:" + "x" * (number % 7)) for number in range(2000)]
    with CompletionFile(written(rows)) as found, ThreadPoolExecutor(4) as pool:
        wanted = [(f"p{number % 50}", number // 50) for number in range(2000)]
        texts = list(pool.map(lambda one: found.read(*one).text, wanted))
    assert [text.split(":")[:2] for text in texts] == [[name[1:], str(sample)] for name, sample in wanted]


def test_the_index_of_many_lines_is_small(written):
    lines = 40_000
    path = written(
        b"".join(b'{"task_id": "t/%d", "completion": "    return %d\\n"}\n' % (n // 500, n) for n in range(lines))
    )
    tracemalloc.start()
    try:
        found = CompletionFile(path)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    with found:
        assert len(found) == lines
        assert found.read("t/79", 499).text == f"    return {lines - 1}\n"
    assert kept < 35 * lines
    assert peak < 60 * lines


# MultiPL-E's folders


def multiple(folder, name, completions, *, ending=".json.gz", **more):
    """A file as MultiPL-E's tool writes it."""
    row = {"name": name, "language": "rs", "prompt": f"fn {name}() {{\n", "tests": "}\n", "completions": completions}
    text = json.dumps(row | {"temperature": 0.2, "stop_tokens": ["\n}"]} | more).encode()
    path = folder / f"{name}{ending}"
    path.write_bytes(gzip.compress(text) if ending.endswith(".gz") else text)
    return path


def test_a_folder_of_multiple_has_programs_of_prompt_and_completion(tmp_path):
    multiple(tmp_path, "b", ["    2", "    3"])
    multiple(tmp_path, "a", ["    1"], ending=".json")
    (tmp_path / "a.results.json.gz").write_bytes(b"not looked at")
    with CompletionFile(tmp_path) as found:
        assert list(found.ids) == ["a", "b"]
        assert [found.read("b", sample).text for sample in range(2)] == ["fn b() {\n    2", "fn b() {\n    3"]
        assert found.read("a", 0).whole
        assert found.first_line("a") is None
        digest = found.digest
    multiple(tmp_path, "b", ["    2", "    4"])
    with CompletionFile(tmp_path) as found:
        assert found.digest != digest


def test_bigcode_s_variant_has_whole_programs(tmp_path):
    row = {"name": "a", "language": "rs", "prompt": "fn a() {\n", "completions": ["fn a() {\n    1"], "tests": "}\n"}
    (tmp_path / "a.json").write_text(json.dumps(row))
    with CompletionFile(tmp_path) as found:
        assert found.read("a", 0).text == "fn a() {\n    1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "this is no JSON"),
        (b"[]", "there are no 'completions' in it"),
        (b'{"name": "a", "completions": ["x"]}', "'name', 'prompt' and all 'completions' must be strings"),
        (b'{"name": "a", "prompt": "", "completions": [1]}', "'name', 'prompt' and all 'completions' must be strings"),
    ],
)
def test_a_file_in_a_folder_that_is_something_else_is_named(tmp_path, content, said):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        CompletionFile(tmp_path)
    assert caught.value.path == str(tmp_path / "a.json")
    assert caught.value.hint


def test_a_folder_without_such_files_is_refused(tmp_path):
    (tmp_path / "readme.txt").write_text("x")
    with pytest.raises(InputError, match="a folder without MultiPL-E's completions"):
        CompletionFile(tmp_path)
