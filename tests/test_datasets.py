"""Rows are read in every form that they come in, and what is wrong with a file is said with its place."""

import gzip
import json
import subprocess
import sys

import pytest

from benchsuite_core.datasets import read_table, rows_digest, unique_ids
from benchsuite_core.errors import InputError

ROWS = [{"id": number, "text": f"row {number}\nü", "list": ["a", "b"]} for number in range(50)]


def lines(rows=ROWS):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def refused(path):
    with pytest.raises(InputError) as caught:
        read_table(path)
    assert caught.value.hint, "an error names the next step"
    assert "\n" not in caught.value.message + caught.value.hint
    assert str(path) in caught.value.message
    return caught.value


@pytest.fixture
def file(tmp_path):
    def write(content, name="data.jsonl"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_json_lines_gzip_arrays_and_parquet_give_the_same_rows(file, tmp_path):
    pa = pytest.importorskip("pyarrow", reason="pyarrow comes with the plugins that bring Parquet")
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(ROWS), tmp_path / "table")
    paths = [
        file(lines()),
        file(b"\xef\xbb\xbf" + lines().replace(b"\n", b"\r\n") + b"\n\n", "windows.jsonl"),
        file(gzip.compress(lines()), "named-wrongly.jsonl"),
        file(json.dumps(ROWS, indent=2).encode(), "array.json"),
        file(gzip.compress(json.dumps(ROWS).encode()), "array.gz"),
        tmp_path / "table",
    ]
    for path in paths:
        assert [dict(row.values) for row in read_table(path).rows] == ROWS, path.name


def test_a_row_knows_its_line_and_blank_lines_count(file):
    rows = read_table(file(b'\n{"a": 1}\n\n{"a": 2}\n')).rows
    assert [row.place for row in rows] == ["line 2", "line 4"]


def test_a_malformed_line_37_is_named(file):
    content = lines().splitlines(keepends=True)
    content[36] = b'{"id": 36, "text": "cut\n'
    error = refused(file(b"".join(content)))
    assert error.line == 37
    assert "line 37: not JSON" in error.message
    gzipped = refused(file(gzip.compress(b"".join(content)), "data.gz"))
    assert gzipped.line == 37


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "there are no rows in it"),
        (b"[]", "there are no rows in it"),
        (b'{"a": 1}\n[1]\n', "line 2: expected a JSON object, found a list"),
        (b'[{"a": 1},\n 7]', "row 2: expected a JSON object, found a number"),
        (b'[{"a": 1},\n {"a": ]', "line 2: not JSON"),
        (b'{"a": 1}\n{"a": "\xff"}\n', "line 2: not UTF-8 text (byte 8 of the line)"),
        ('{"a": 1}\n'.encode("utf-16"), "UTF-16, not UTF-8"),
        (b"task_id,prompt\n1,2\n", "line 1: not JSON"),
        (b'{"a": ' + b"[" * 100_000 + b"\n", "line 1: not usable JSON: nested too deep"),
        (b'{"a": ' + b"9" * 5000 + b"}\n", "line 1: not usable JSON"),
        (gzip.compress(lines())[:-20], "the gzip data is damaged or cut short"),
        (gzip.compress(lines())[:30] + b"x" * 40, "the gzip data is damaged or cut short"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(file, content, said):
    assert said in refused(file(content)).message


def test_a_parquet_file_that_is_none_is_refused(file):
    pytest.importorskip("pyarrow", reason="pyarrow comes with the plugins that bring Parquet")
    assert "a damaged Parquet file" in refused(file(b"PAR1 and no more", "a.parquet")).message
    assert "not a Parquet file, in spite of its name" in refused(file(lines(), "b.parquet")).message


def test_a_path_that_is_no_file_is_refused(tmp_path):
    assert "no such file" in refused(tmp_path / "nowhere.jsonl").message
    assert "not a file" in refused(tmp_path).message


@pytest.fixture
def row(file):
    values = {"text": "t", "list": ["a"], "mixed": ["a", 1], "number": 7, "yes": True, "null": None, "empty": " "}
    return read_table(file(b"\n" + json.dumps(values).encode())).rows[0]


def test_columns_are_read_by_type(row):
    assert row.text("text") == "t"
    assert row.text("missing", "text") == "t"
    assert row.text("null", default="d") == "d"
    assert row.texts("list") == ("a",)
    assert row.texts("missing", default=()) == ()
    assert row.identifier("number") == "7"


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda row: row.text("number"), "line 2: 'number' must be a string, found a number"),
        (lambda row: row.text("null", "missing"), "line 2: no column 'null' or 'missing'"),
        (lambda row: row.texts("text"), "line 2: 'text' must be a list of strings, found a string"),
        (lambda row: row.texts("mixed"), "line 2: 'mixed' must be a list of strings, found a number in it"),
        (lambda row: row.identifier("empty"), "line 2: 'empty' must be a string or a whole number, found an empty one"),
        (lambda row: row.identifier("yes"), "line 2: 'yes' must be a string or a whole number, found true or false"),
    ],
)
def test_a_wrong_column_is_named_with_its_line(row, read, said):
    with pytest.raises(InputError) as caught:
        read(row)
    assert said in caught.value.message
    assert caught.value.hint


def test_two_rows_with_one_id_are_named_both(file):
    rows = read_table(file(lines([*ROWS[:3], ROWS[1]]))).rows
    with pytest.raises(InputError, match="line 4: '1' is there twice, first in line 2"):
        unique_ids(rows, (row.identifier("id") for row in rows))


def test_the_hash_of_rows_overlooks_their_form_and_nothing_else():
    base = rows_digest(("id", "text", "list"), [[1, "a\nb", ["x"]], [2, "", []]])
    assert rows_digest(("id", "text", "list"), [["1", "a\r\nb", ("x",)], ["2", None, ()]]) == base
    others = [
        rows_digest(("id", "text", "list"), [[2, "", []], [1, "a\nb", ["x"]]]),
        rows_digest(("id", "text", "list"), [[1, "a\nb", ["x"]]]),
        rows_digest(("id", "text", "list"), [[1, "a\nb ", ["x"]], [2, "", []]]),
        rows_digest(("id", "prompt", "list"), [[1, "a\nb", ["x"]], [2, "", []]]),
    ]
    assert len({base, *others}) == 5


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = (
        "import sys, benchsuite_core.datasets, benchsuite_core.hub, benchsuite_core.builtin.files\n"
        "print([name for name in ('pyarrow', 'huggingface_hub', 'numpy', 'httpx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
