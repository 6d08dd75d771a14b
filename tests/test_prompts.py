"""What models are sent."""

import pytest
from attrs import evolve

from benchsuite_core.errors import UsageError
from benchsuite_core.extract import extract
from benchsuite_core.prompts import render
from benchsuite_core.records import Completion, Message, Problem, Prompt


def problem(number, **changes):
    """A small problem with a reference."""
    return evolve(
        Problem(
            problem_id=str(number),
            language="python",
            prompt=f"def f{number}():\n",
            tests="x",
            entry_point=f"f{number}",
            reference=f"    return {number}\n",
        ),
        **changes,
    )


TASK = [problem(number) for number in range(4)]


def rendered(one, task=TASK, *, chat=False, system="", shots=0):
    return render(one, task, chat=chat, system=system, shots=shots, language_name="Python")


def test_a_base_model_gets_the_prompt_and_nothing_else():
    assert rendered(TASK[0]) == Prompt(text="def f0():\n")


def test_a_prompt_that_differs_from_the_prefix_is_sent_as_it_is():
    assert rendered(problem(1, prompt="def f1():", prefix="def f1():\n")).text == "def f1():"


def test_examples_for_a_base_model_stand_before_the_prompt_between_blank_lines():
    assert rendered(TASK[0], shots=2).text == ("def f1():\n    return 1\n\n\ndef f2():\n    return 2\n\n\ndef f0():\n")


def test_an_example_whose_prompt_was_stripped_keeps_the_line_break_before_its_reference():
    task = [TASK[0], problem(1, prompt="def f1():", prefix="def f1():\n")]
    assert "def f1():\n    return 1\n" in rendered(TASK[0], task, shots=1).text


def test_a_chat_model_is_asked_with_the_tasks_own_instruction_where_there_is_one():
    one = problem(1, instruction="Write f1.")
    assert rendered(one, chat=True) == Prompt(messages=(Message(role="user", content="Write f1."),))


def test_a_chat_model_is_asked_in_the_cores_words_otherwise():
    (message,) = rendered(TASK[1], chat=True).messages
    assert message.content == (
        "Complete the following Python code. Answer with the whole function `f1`, and all that it needs, "
        "in one code block.\n\n```python\ndef f1():\n```"
    )


def test_system_message_examples_and_question_come_in_that_order():
    messages = rendered(TASK[2], chat=True, system="Be brief.", shots=2).messages
    assert [message.role for message in messages] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert messages[0].content == "Be brief."
    assert "def f3():" in messages[1].content
    assert messages[2].content == "```python\ndef f3():\n    return 3\n```"
    assert messages[4].content == "```python\ndef f0():\n    return 0\n```"
    assert "def f2():" in messages[5].content


def test_an_example_that_has_a_fence_in_it_gets_a_longer_one(python_like):
    one = problem(1, reference='    """\n    ```\n    ````\n    """\n    return 1\n')
    answer = rendered(TASK[0], [TASK[0], one], chat=True, shots=1).messages[1].content
    assert answer.startswith("`````python\n")
    assert extract(Completion(text=answer), one, python_like).solution.rstrip() == (one.prefix + one.reference).rstrip()


@pytest.fixture
def python_like(tmp_path):
    from benchsuite_core.languages import Language

    return Language(id="python", name="Python", image=tmp_path, source="m", run=("r",), definition=r"^def {name}\b")


def test_examples_are_the_next_problems_with_a_reference_in_the_same_language_around_the_end():
    task = [*TASK, problem(4, reference=""), problem(5, language="toy"), problem(6)]
    text = rendered(task[3], task, shots=3).text
    assert [name for name in text.split() if name.startswith("f")] == ["f6():", "f0():", "f1():", "f3():"]


def test_a_problem_is_never_its_own_example():
    assert "return 0" not in rendered(TASK[0], shots=3).text
    with pytest.raises(UsageError, match="4 examples were asked for; beside '0' the task has 3"):
        rendered(TASK[0], shots=4)


def test_the_same_examples_are_chosen_every_time_and_only_for_their_problem():
    assert rendered(TASK[1], shots=2) == rendered(TASK[1], shots=2)
    assert rendered(TASK[1], shots=2) != rendered(TASK[2], shots=2)


def test_a_negative_number_of_examples_is_refused():
    with pytest.raises(UsageError, match="-1 examples"):
        rendered(TASK[0], shots=-1)


def test_a_base_model_takes_no_system_message():
    with pytest.raises(UsageError, match="takes no system message"):
        rendered(TASK[0], system="Be brief.")
