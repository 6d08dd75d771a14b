"""What a model wrote cannot steer a terminal: everything that could is made visible."""

from __future__ import annotations

import unicodedata

import pytest

from benchsuite_core.plain import one_line, plain


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J\x1b[31mred", r"\x1b[2J\x1b[31mred"),
        ("\x1b]0;owned\x07", r"\x1b]0;owned\x07"),
        ("\x1b]8;;http://evil\x1b\\click", r"\x1b]8;;http://evil\x1b\click"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b", r"a\x00b"),
        ("safe\rfake", r"safe\rfake"),
        ("ab\b\b", r"ab\x08\x08"),
        ("\x7f", r"\x7f"),
        ("if access\u202e\u2066", r"if access\u202e\u2066"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("one\u2028two\u2029", r"one\u2028two\u2029"),
        ("next\x85line", r"next\x85line"),
        ("raw \udcff byte", r"raw \udcff byte"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("private \ue000", r"private \ue000"),
    ],
)
def test_what_could_steer_hide_or_reorder_is_made_visible(hostile, shown):
    assert plain(hostile) == shown


@pytest.mark.parametrize("text", ["", "plain\ttext\n", "naïve Größe", "日本語 العربية हिन्दी", "✓ → ≤ 🎉", "e\u0301"])
def test_text_of_all_scripts_stays_as_it_is(text):
    assert plain(text) == text


def test_nothing_that_is_left_is_a_control_a_format_or_half_a_character():
    everything = "".join(map(chr, range(0x110000)))
    left = set(plain(everything)) - {"\n", "\t"}
    assert {unicodedata.category(one) for one in left} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} == set()


def test_what_is_shown_can_be_encoded_for_any_terminal():
    assert plain("\udc80\ud800").encode("utf-8") == rb"\udc80\ud800"


def test_lines_and_runs_of_white_space_become_one_line():
    assert one_line("  a\n\n b\t c\u2028d ") == r"a b c\u2028d"


def test_a_long_line_is_cut_to_its_width_and_says_so():
    assert one_line("x" * 300) == "x" * 199 + "…"
    assert one_line("x" * 200) == "x" * 200
    assert one_line("\x00" * 10, width=8) == r"\x00\x0…"
