from __future__ import annotations

import pytest
from attrs import evolve

from benchsuite_core.dockerfile import context, tag
from benchsuite_core.errors import InputError
from benchsuite_core.languages import Language


@pytest.fixture
def language(tmp_path_factory):
    folder = tmp_path_factory.mktemp("image")
    (folder / "Dockerfile").write_text("FROM debian:trixie-slim\n")
    return Language(id="sandboxtests", name="Python", image=folder, source="main.py", run=("python3", "main.py"))


def test_the_name_says_the_language_and_what_goes_in(language):
    name = tag(language, context(language))
    assert name.startswith("benchsuite/sandboxtests:")
    assert len(name.partition(":")[2]) == 12


def test_the_name_changes_with_every_file_of_the_folder(language, tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM debian:trixie-slim\n")
    language = evolve(language, image=tmp_path)
    names = {tag(language, context(language))}
    (tmp_path / "extra").write_text("1")
    names.add(tag(language, context(language)))
    (tmp_path / "extra").write_text("2")
    names.add(tag(language, context(language)))
    (tmp_path / "extra").rename(tmp_path / "other")
    names.add(tag(language, context(language)))
    assert len(names) == 4


def test_every_image_ends_as_nobody_without_set_uid_files(language):
    dockerfile = context(language)["Dockerfile"].decode()
    assert dockerfile.startswith("FROM debian:trixie-slim")
    own = dockerfile.partition("common final part")[2]
    assert "chmod a-s" in own
    assert own.index("chmod a-s") < own.index("USER 65534:65534")
    assert "LABEL benchsuite.language=sandboxtests" in own


def test_a_language_without_a_dockerfile_is_named(language, tmp_path):
    with pytest.raises(InputError, match="'sandboxtests'"):
        context(evolve(language, image=tmp_path))
