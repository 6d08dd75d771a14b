"""Settings: which source wins, where each came from, and what is refused with which remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import asdict

from benchsuite_core.config import SETTINGS, Settings, from_json, paths, resolve
from benchsuite_core.errors import InputError, UsageError


class Sources:
    """Every place that a setting may come from."""

    def __init__(self, folder):
        self.here = folder / "here"
        self.here.mkdir()
        self.user = folder / "user.toml"
        self.project = self.here / "benchsuite.toml"
        self.given = folder / "run.toml"

    def resolve(self, flags=None, environ=None, *, config=True):
        given = self.given if config and self.given.exists() else None
        return resolve(flags or {}, environ or {}, given, self.user, self.here)


@pytest.fixture
def sources(tmp_path):
    return Sources(tmp_path)


def test_each_source_wins_over_those_below_it_and_is_named_as_the_origin(sources):
    settings, origins = sources.resolve()
    assert (settings.samples, origins["samples"]) == (None, "default")

    sources.user.write_text("samples = 1\n")
    sources.project.write_text("samples = 2\n")
    sources.given.write_text("samples = 3\n")
    seen = [
        sources.resolve({"samples": 5}, {"BENCHSUITE_SAMPLES": "4"}),
        sources.resolve({"samples": None}, {"BENCHSUITE_SAMPLES": "4"}),
        sources.resolve(),
        sources.resolve(config=False),
    ]
    sources.project.unlink()
    seen.append(sources.resolve(config=False))
    assert [(settings.samples, origins["samples"]) for settings, origins in seen] == [
        (5, "flag"),
        (4, "BENCHSUITE_SAMPLES"),
        (3, str(sources.given)),
        (2, str(sources.project)),
        (1, str(sources.user)),
    ]


def test_sources_are_laid_over_each_other_setting_by_setting(sources):
    sources.user.write_text("tag = 'mine'\ntemperature = 1\n")
    sources.project.write_text("temperature = 0.5\n")
    settings, origins = sources.resolve({"k": "1,10"}, {"BENCHSUITE_WORKERS": "2"})
    assert (settings.tag, settings.temperature, settings.k, settings.workers) == ("mine", 0.5, (1, 10), 2)
    assert origins["tag"] == str(sources.user)
    assert origins["temperature"] == str(sources.project)
    assert set(origins) == set(SETTINGS)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("samples", "20", 20),
        ("reuse", "fresh", "fresh"),
        ("temperature", "0", 0.0),
        ("top_p", "0.95", 0.95),
        ("k", "10, 1,10", (1, 10)),
        ("languages", "python, rust,", ("python", "rust")),
        ("cache", "off", False),
        ("chat", "YES", True),
        ("model_options", "num_ctx=4096,keep=a=b", {"num_ctx": "4096", "keep": "a=b"}),
        ("model", "ollama/a,replay/b.jsonl", ("ollama/a", "replay/b.jsonl")),
    ],
)
def test_text_of_the_environment_is_read_as_what_it_means(sources, name, text, value):
    settings, _ = sources.resolve(environ={f"BENCHSUITE_{name.upper()}": text})
    assert getattr(settings, name) == value


def test_a_file_may_use_toml_lists_tables_and_hyphens(sources):
    sources.project.write_text("max-tokens = 64\nk = [1, 5]\nonly = ['HumanEval/1']\n[model-options]\nnum_ctx = 4096\n")
    settings, _ = sources.resolve()
    assert settings.max_tokens == 64
    assert settings.k == (1, 5)
    assert settings.only == ("HumanEval/1",)
    assert settings.model_options == {"num_ctx": "4096"}


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("samples", "0", "write a whole number, 1 or more"),
        ("reuse", "never", "write reuse, namespace, fresh"),
        ("samples", "many", "write a whole number, 1 or more"),
        ("samples", "1.5", "write a whole number, 1 or more"),
        ("temperature", "-1", "write a number from 0"),
        ("temperature", "nan", "write a number from 0"),
        ("temperature", "inf", "write a number from 0"),
        ("timeout", "0", "write a number above 0"),
        ("timeout", "1e999", "write a number above 0"),
        ("top_p", "0", "write a number above 0 to 1"),
        ("top_p", "1.1", "write a number above 0 to 1"),
        ("k", "0", "write whole numbers from 1, separated by commas"),
        ("k", "", "write whole numbers from 1, separated by commas"),
        ("cache", "maybe", "write yes or no"),
        ("sandbox_options", "runtime", "write key=value, separated by commas"),
        ("memory", "8", "write a whole number, 16 or more"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_wherever_it_comes_from(sources, name, value, hint):
    variable = f"BENCHSUITE_{name.upper()}"
    flag = "-k" if name == "k" else f"--{name.replace('_', '-')}"
    for source, arguments in {variable: ({}, {variable: value}), flag: ({name: value}, {})}.items():
        with pytest.raises(UsageError) as raised:
            sources.resolve(*arguments)
        assert raised.value.message == f"{source} is {value!r}"
        assert raised.value.hint == hint

    sources.given.write_text(f"{name} = '{value}'\n")
    with pytest.raises(InputError) as raised:
        sources.resolve()
    assert raised.value.message == f"{sources.given}: {name} is {value!r}"
    assert raised.value.hint == hint


@pytest.mark.parametrize("text", ["samples = true", "samples = 2.0", "temperature = false", "tag = 1", "only = [1]"])
def test_a_toml_value_of_the_wrong_type_is_refused(sources, text):
    sources.project.write_text(text)
    with pytest.raises(InputError, match=f"benchsuite.toml: {text.split()[0]} is "):
        sources.resolve()


def test_a_misspelt_setting_in_a_file_is_refused_with_the_nearest(sources):
    sources.project.write_text("sampels = 3\n")
    with pytest.raises(InputError) as raised:
        sources.resolve()
    assert raised.value.message == f"{sources.project}: no setting 'sampels'"
    assert raised.value.hint == "did you mean 'samples'?"


def test_a_setting_that_resembles_none_is_refused_with_all_of_them(sources):
    sources.project.write_text("zzz = 3\n")
    with pytest.raises(InputError) as raised:
        sources.resolve()
    assert raised.value.hint.startswith("known: tasks, model, languages")


def test_a_misspelt_variable_is_refused_instead_of_ignored(sources):
    with pytest.raises(UsageError) as raised:
        sources.resolve(environ={"BENCHSUITE_SAMPELS": "20"})
    assert raised.value.message == "the environment has 'BENCHSUITE_SAMPELS', which is no setting"
    assert raised.value.hint == "did you mean BENCHSUITE_SAMPLES?"


def test_a_variable_that_resembles_no_setting_is_left_to_whoever_knows_it(sources):
    settings, _ = sources.resolve(environ={"BENCHSUITE_PHP_FLAGS": "-n"})
    assert settings == Settings()


def test_variables_that_are_no_settings_and_those_of_others_are_left_alone(sources):
    environ = dict.fromkeys(("BENCHSUITE_HOME", "BENCHSUITE_STORE", "BENCHSUITE_BUILD_NETWORK"), "x")
    settings, _ = sources.resolve(environ={**environ, "BENCHSUITE_OF_A_PLUGIN": "y", "MY_BENCHSUITE_SAMPLES": "z"})
    assert settings == Settings()


def test_a_file_that_is_named_must_exist(sources):
    missing = sources.here / "absent.toml"
    with pytest.raises(InputError) as raised:
        resolve({}, {}, missing, sources.user, sources.here)
    assert raised.value.message == f"{missing}: no such file"
    assert raised.value.hint == "name an existing file with -c"


@pytest.mark.parametrize("content", [b"samples = \n", b"tag = 'caf\xe9'\n"])
def test_a_file_that_is_not_toml_is_refused(sources, content):
    sources.project.write_bytes(content)
    with pytest.raises(InputError, match=r"benchsuite\.toml: is not TOML: "):
        sources.resolve()


def test_a_folder_given_as_a_file_is_refused(sources):
    with pytest.raises(InputError, match="cannot be read") as raised:
        resolve({}, {}, sources.here, sources.user, sources.here)
    assert raised.value.hint == "check its permissions"


def test_settings_come_back_from_the_store_as_they_were(sources):
    import json

    settings, _ = sources.resolve(
        {"tasks": ("humaneval",), "k": "1,10", "model_options": "a=b", "timeout": 3.5, "cache": False}
    )
    assert from_json(json.loads(json.dumps(asdict(settings)))) == settings


def test_one_folder_holds_everything_where_benchsuite_home_says_so(tmp_path):
    found = paths({"BENCHSUITE_HOME": str(tmp_path)})
    assert found.config_file == tmp_path / "config.toml"
    assert found.store == f"sqlite:///{tmp_path}/store.db"
    assert found.cache == tmp_path / "cache"


def test_a_relative_home_is_resolved_against_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths({"BENCHSUITE_HOME": "home"}).config_file == tmp_path / "home" / "config.toml"


def test_a_database_address_replaces_the_store_alone(tmp_path):
    found = paths({"BENCHSUITE_HOME": str(tmp_path), "BENCHSUITE_STORE": "postgresql://db/bench"})
    assert found.store == "postgresql://db/bench"
    assert found.cache == tmp_path / "cache"


def test_without_a_home_the_platforms_folders_are_used():
    found = paths({})
    assert found.config_file.name == "config.toml"
    assert found.config_file.parent.name == "benchsuite"
    assert Path(found.store.removeprefix("sqlite:///")).is_absolute()


def test_every_setting_explains_itself():
    assert [name for name, one in SETTINGS.items() if not one.metadata["help"]] == []
