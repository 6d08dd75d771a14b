"""Braces are told from those in strings and comments, and matched."""

import time

import pytest

from benchsuite_core.braces import around, blocks, left_open, surplus


@pytest.mark.parametrize(
    "text",
    [
        'x = "{";',
        "x = '{';",
        r"x = '\'{';",
        r'x = "\"{";',
        "x = `{`;",
        '"""\n{\n"""',
        "// {",
        "f(); // { and {",
        "/* {\n{ */",
        "# {",
        "x # {",
        "let c = '{'; fn f<'a>(x: &'a str) -> &'a str",
        r"x=${y//\"/}",
        "x=${y//a/b}",
        "n=${#x[@]}",
        "don't",
        '"it ends with the line',
    ],
)
def test_what_a_string_or_a_comment_has_is_no_brace(text):
    assert left_open(text) == []
    assert surplus(text) == []


@pytest.mark.parametrize("text", ["fn f<'a>(x: &'a str) -> &'a str {", 'f("a") {', "don't {", "x; // it's\n{", "'a' {"])
def test_a_brace_after_them_is_one(text):
    assert left_open(text) == [text.index("{")]


def test_blocks_are_matched_from_the_inside_out():
    text = "a { b { } c { } } d {"
    assert [(block.open, block.close) for block in blocks(text)] == [(2, 16), (6, 8), (12, 14), (20, -1)]
    assert left_open(text) == [20]
    assert surplus("} { } }") == [0, 6]


def test_what_an_offset_stands_in_is_named_from_the_outside_in():
    text = "class A { def f { x } def g { y } } open { z"
    outer = around(blocks(text), text.index("y"))
    assert [text[block.open - 2] for block in outer] == ["A", "g"]
    assert [block.close for block in around(blocks(text), text.index("z"))] == [-1]


@pytest.mark.parametrize(
    "piece", ["{", "}", "'", '"', "`", '\\"', "\\'", "/*", "//", "# ", '"""', "'\\", "a'b", '{"', "/* */", "\n'{"]
)
def test_a_megabyte_of_anything_is_read_in_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    blocks(text)
    assert time.process_time() - began < 5
