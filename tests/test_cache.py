"""Cache keys."""

import pytest
from attrs import evolve

from benchsuite_core.cache import completion_key, execution_key
from benchsuite_core.proof import BLANK, new_secret
from benchsuite_core.records import Message, Prompt, Sampling
from benchsuite_core.sandboxes import Job, Limits, Step

COMPLETION = {
    "backend": "ollama",
    "model_digest": "sha256:1",
    "prompt": Prompt(text="def f():"),
    "sampling": Sampling(stop=("\nclass",)),
    "seed": 7,
    "sample": 0,
    "options": {"think": "false"},
}

JOB = Job(
    files={"main.py": "print(1)", "test.py": "import main"},
    steps=(
        Step(name="build", argv=("cc", "main.c"), cpu_s=30, wall_s=60),
        Step(name="run", argv=("./main",), cpu_s=10, wall_s=32),
    ),
    limits=Limits(),
    secret=BLANK,
)


@pytest.mark.parametrize(
    "change",
    [
        {"backend": "openai"},
        {"model_digest": "sha256:2"},
        {"prompt": Prompt(text="def f(): ")},
        {"prompt": Prompt(messages=(Message(role="user", content="def f():"),))},
        {"prompt": Prompt(messages=(Message(role="system", content="def f():"),))},
        {"seed": 8},
        {"sample": 1},
        {"options": {}},
        {"options": {"think": "true"}},
        *(
            {"sampling": evolve(COMPLETION["sampling"], **{name: value})}
            for name, value in {
                "temperature": 0.3,
                "top_p": 1.0,
                "top_k": 5,
                "max_tokens": 99,
                "stop": (),
                "seed": 1,
            }.items()
        ),
    ],
    ids=str,
)
def test_each_ingredient_of_a_completion_changes_its_key(change):
    assert completion_key(**{**COMPLETION, **change}) != completion_key(**COMPLETION)


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"main.py": "print(2)", "test.py": "import main"}},
        {"files": {"main.py": "print(1)", "tests.py": "import main"}},
        {"files": {"main.py": "print(1)"}},
        {"steps": JOB.steps[1:]},
        {"steps": JOB.steps[::-1]},
        {"steps": (JOB.steps[0], evolve(JOB.steps[1], argv=("./main", "-x")))},
        {"steps": (JOB.steps[0], evolve(JOB.steps[1], cpu_s=11))},
        {"steps": (JOB.steps[0], evolve(JOB.steps[1], wall_s=33))},
        {"stdin": "1"},
        {"secret": None},
        {"checks": 3},
        *(
            {"limits": evolve(Limits(), **{name: 7})}
            for name in ("cpu_s", "wall_s", "memory_mb", "output_kb", "processes", "disk_mb")
        ),
    ],
    ids=str,
)
def test_each_ingredient_of_a_job_changes_the_key_of_its_execution(change):
    key = execution_key(JOB, image_digest="i", policy="p")
    assert execution_key(evolve(JOB, **change), image_digest="i", policy="p") != key


def test_image_and_policy_change_the_key_of_an_execution():
    keys = {execution_key(JOB, image_digest=image, policy=policy) for image in "ij" for policy in "pq"}
    assert len(keys) == 4


def test_the_order_of_files_and_options_does_not_matter():
    backwards = evolve(JOB, files=dict(reversed(JOB.files.items())))
    assert execution_key(backwards, image_digest="i", policy="p") == execution_key(JOB, image_digest="i", policy="p")
    one, other = {"a": "1", "b": "2"}, {"b": "2", "a": "1"}
    assert completion_key(**{**COMPLETION, "options": one}) == completion_key(**{**COMPLETION, "options": other})


def test_the_secret_of_a_proof_is_not_part_of_the_key():
    another = evolve(JOB, secret=new_secret())
    assert execution_key(another, image_digest="i", policy="p") == execution_key(JOB, image_digest="i", policy="p")


def test_text_that_is_no_unicode_has_a_key_too():
    odd = evolve(JOB, files={"main.py": "\x00\ud800"})
    assert len(execution_key(odd, image_digest="i", policy="p")) == 64


def test_a_key_stays_the_same_from_one_version_to_the_next():
    """A change of this value throws away everything that users have cached: raise the version and mean it."""
    assert completion_key(**COMPLETION) == "3b5aad2ae8186efce1656d60fbc03210dc8723a98f8c09d11b6bcb66193c3c51"
