from __future__ import annotations

import tarfile

import pytest
from benchsuite_docker import images

from benchsuite_core.dockerfile import context
from benchsuite_core.errors import MissingError


def test_what_is_sent_is_the_same_whenever_it_is_sent(language):
    first, second = (images._archive(context(language)) for _ in range(2))
    assert first.getvalue() == second.getvalue()
    with tarfile.open(fileobj=first) as tar:
        assert "Dockerfile" in tar.getnames()


def build(*lines: str, error: str = "") -> list[dict[str, str]]:
    return [{"stream": line} for line in lines] + ([{"error": error}] if error else [])


def test_a_build_tells_its_steps():
    told = []
    images.follow(build("Step 1/2 : FROM x\n", " ---> 123\n", "Step 2/2 : RUN y\n"), "rust", told.append)
    assert told == ["Step 1/2 : FROM x", "Step 2/2 : RUN y"]


def test_a_failed_build_names_language_step_and_last_lines_only():
    lines = [f"line {number}\n" for number in range(50)]
    with pytest.raises(MissingError) as caught:
        images.follow(build("Step 1/1 : RUN make\n", *lines, error="returned a non-zero code: 2"), "rust", print)
    message = caught.value.message
    assert "'rust'" in message
    assert "Step 1/1 : RUN make" in message
    assert "line 49 | returned a non-zero code: 2" in message
    assert "line 3 " not in message
    assert "benchsuite images build" in caught.value.hint


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("Temporary failure resolving 'deb.example.org'", "BENCHSUITE_BUILD_NETWORK=host"),
        ("write /x: No space left on device", "docker system prune"),
    ],
)
def test_the_remedy_fits_the_failure(line, hint):
    with pytest.raises(MissingError) as caught:
        images.follow(build("Step 1/1 : RUN x\n", line, error="code: 100"), "rust", print)
    assert hint in caught.value.hint
