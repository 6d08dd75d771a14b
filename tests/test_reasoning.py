import pytest

from benchsuite_core.reasoning import TAGS, separate, settle, stopped_in_thought


@pytest.mark.parametrize(("open_", "close"), TAGS)
def test_a_thought_at_the_beginning_is_kept_apart(open_, close):
    answer = separate(f"\n{open_}first\nthen{close}\n\n    return 1\n")
    assert (answer.text, answer.reasoning, answer.complete) == ("    return 1\n", "first\nthen", True)


@pytest.mark.parametrize(("open_", "close"), TAGS)
def test_a_thought_that_was_opened_and_never_closed_is_no_answer(open_, close):
    completion = settle(f"{open_}perhaps\ndef f(): return 1", "length")
    assert (completion.text, completion.finish_reason) == ("", "length")
    assert completion.reasoning == "perhaps\ndef f(): return 1"


def test_a_cut_thought_is_length_even_where_the_server_says_stop():
    assert settle("<think>perhaps", "stop").finish_reason == "length"


def test_a_closing_tag_whose_opening_was_in_the_prompt_ends_a_thought():
    answer = separate("first\nthen</think>\nthe answer")
    assert (answer.text, answer.reasoning) == ("the answer", "first\nthen")


def test_a_thought_known_to_be_opened_by_the_prompt_is_cut_when_nothing_closes_it():
    assert separate("def f(): return 1", opened=True).complete is False
    assert separate("a</think>b", opened=True).text == "b"
    assert separate("<think>a</think>b", opened=True).text == "b"


def test_a_continuation_of_a_base_prompt_may_hold_a_closing_tag():
    text = "    return text.split('</think>')[1]\n"
    assert separate(text, opened=False).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Remove it: `text.replace('<think>', '')`",
        "re.sub('<think>.*?</think>', '', text)",
        "plain",
        "",
        "   <thin>",
        "<THINK>no such tag</THINK>",
    ],
)
def test_tags_further_down_belong_to_the_answer(text):
    answer = separate(text)
    assert (answer.text, answer.reasoning) == (text, "")


def test_several_thoughts_in_a_row_are_all_thoughts():
    answer = separate("<think>a</think>\n<think></think><think>b</think>c")
    assert (answer.text, answer.reasoning) == ("c", "a\n\nb")
    assert separate("<think>a</think><think>b").complete is False


def test_the_indentation_of_an_answer_survives():
    assert separate("<think>x</think>\n    return 1").text == "    return 1"


def test_stop_strings_cut_the_answer_and_never_the_thought():
    completion = settle("<think>one\n# two</think>x = 1\n# three", "length", ("\n#",))
    assert (completion.text, completion.finish_reason, completion.reasoning) == ("x = 1", "stop", "one\n# two")


def test_reasoning_that_the_server_separated_is_taken_as_it_is():
    completion = settle("<think> is a tag", "stop", reasoning="hm")
    assert (completion.text, completion.reasoning, completion.finish_reason) == ("<think> is a tag", "hm", "stop")


def test_a_thought_without_an_answer_and_the_word_stop_points_to_a_stop_string():
    assert stopped_in_thought(settle("<think>a", "stop"), "stop")
    assert stopped_in_thought(settle("", "stop", reasoning="a"), "stop")
    assert not stopped_in_thought(settle("<think>a", "length"), "length")
    assert not stopped_in_thought(settle("", "stop"), "stop")
    assert not stopped_in_thought(settle("b", "stop", reasoning="a"), "stop")
