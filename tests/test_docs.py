"""The documentation says everything that is there, and nothing that is not."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import pytest
import typer

from benchsuite_core import errors, hookspecs
from benchsuite_core.cli import running
from benchsuite_core.config import NOT_SETTINGS, SETTINGS
from benchsuite_core.plugins import Plugins
from benchsuite_core.probes import PROBES, TOPICS
from benchsuite_core.records import UNSCORED, Integrity, Verdict
from benchsuite_core.sandboxes import ISOLATION

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

if not DOCS.is_dir():
    pytest.skip("the documentation is not here: this is not a checkout", allow_module_level=True)


def _generate():
    spec = importlib.util.spec_from_file_location("benchsuite_docs_generate", DOCS / "_ext" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _generate()
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
HAND_WRITTEN = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("plugins/*/README.md")), *PAGES]


def reference(name: str) -> str:
    return generate.expand((DOCS / "reference" / f"{name}.md").read_text("utf-8"))


def section(text: str, title: str) -> str:
    """What stands between a heading and the next one."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def undocumented(command, text: str) -> list[str]:
    """What of a command line has no help, or is not in the reference."""
    found = []
    for path, one in generate.walk(command):
        if not (one.help or "").strip():
            found.append(f"{path} has no help")
        part = section(text, path)
        if not part:
            found.append(f"{path} is not in the reference")
        for option in generate.options_of(one):
            names = [*option.opts, *option.secondary_opts]
            if not (option.help or "").strip():
                found.append(f"{path} {names[0]} has no help")
            found += [f"{path} {name} is not in the reference" for name in names if f"`{name}`" not in part]
    return found


def undocumented_hooks(module, text: str) -> list[str]:
    """What of the plugin contract has no docstring, or stands otherwise in the reference."""
    found = []
    for name, hook in generate.all_hooks(module):
        if not (hook.__doc__ or "").strip():
            found.append(f"{name} has no docstring")
        if f"def {name}{generate.signature(hook)}" not in section(text, name):
            found.append(f"{name} is not in the reference with its arguments")
    return found


def test_every_command_and_option_has_help_and_stands_in_the_reference():
    assert undocumented(generate.root(), reference("commands")) == []


def test_a_new_command_without_help_or_reference_is_found():
    app = typer.Typer(help="A tool.")
    app.callback()(lambda: None)  # so that a single command is not the whole tool

    @app.command()
    def known(loud: Annotated[bool, typer.Option("--loud", help="Say it.")] = False):
        """Do something."""

    text = generate.commands(typer.main.get_command(app))

    @app.command()
    def fresh(quiet: Annotated[bool, typer.Option("--quiet")] = False):
        pass

    grown = typer.main.get_command(app)
    found = undocumented(grown, text)
    assert "benchsuite fresh has no help" in found
    assert "benchsuite fresh is not in the reference" in found
    assert "benchsuite fresh --quiet has no help" in found
    assert "benchsuite fresh --quiet is not in the reference" in found
    assert not [line for line in found if "known" in line]


def test_an_option_of_another_command_does_not_count():
    app = typer.Typer(help="A tool.")

    @app.command()
    def one(loud: Annotated[bool, typer.Option("--loud", help="Say it.")] = False):
        """Do one thing."""

    @app.command()
    def two(loud: Annotated[bool, typer.Option("--loud", help="Say it.")] = False):
        """Do another."""

    command = typer.main.get_command(app)
    text = generate.commands(command)
    head, _, tail = text.rpartition("`--loud`")
    assert undocumented(command, text) == []
    assert undocumented(command, head + tail) == ["benchsuite two --loud is not in the reference"]


def test_every_hook_stands_in_the_reference_with_its_exact_arguments():
    assert len(generate.all_hooks()) >= 6
    assert undocumented_hooks(hookspecs, reference("hooks")) == []


def test_a_new_or_changed_hook_is_found():
    def benchsuite_fresh(event: str) -> None:
        pass

    def benchsuite_event(event: str, more: int) -> None:
        """Told more than the reference says."""

    changed = SimpleNamespace(benchsuite_fresh=benchsuite_fresh, benchsuite_event=benchsuite_event)
    assert undocumented_hooks(changed, reference("hooks")) == [
        "benchsuite_fresh has no docstring",
        "benchsuite_fresh is not in the reference with its arguments",
        "benchsuite_event is not in the reference with its arguments",
    ]


def test_every_setting_stands_in_the_reference_with_its_meaning():
    text = reference("configuration")
    for name, setting in SETTINGS.items():
        line = next((line for line in text.splitlines() if line.startswith(f"| `{name}` |")), "")
        assert f"`BENCHSUITE_{name.upper()}`" in line, name
        assert setting.metadata["help"], name
        assert setting.metadata["help"].replace("|", "\\|") in line, name
        assert setting.metadata["read"].__doc__ in line, name


def test_every_option_of_an_installed_plugin_stands_in_the_reference():
    plugins = Plugins.load()
    text = reference("plugin-options")
    kinds = {
        "-M": ("Backend", plugins.backends),
        "-S": ("Sandbox", plugins.sandboxes),
        "-T": ("Harness", plugins.harnesses),
    }
    options = 0
    for flag, (kind, found) in kinds.items():
        for name, one in found.items():
            part = section(text, f"{kind} `{name}`")
            assert part, f"{kind} {name}"
            for key, help_ in one.options.items():
                options += 1
                assert help_, f"{flag} {key} of {name} has no help"
                assert f"`{flag} {key}=...`" in part
    assert options
    assert "-T shots=N" in text


def test_every_topic_and_probe_stands_in_the_page_on_checking_the_sandbox():
    text = generate.expand((DOCS / "how-to" / "check-the-sandbox.md").read_text("utf-8"))
    for topic in TOPICS:
        part = section(text, topic.name.capitalize())
        assert topic.about[1:] in part, topic.name
        for probe in PROBES:
            assert (f"- {probe.name}\n" in part) == (probe.topic == topic.name), probe.name
    assert f"{len(PROBES)} probes, a minute or more" in text


def test_every_exit_code_is_explained():
    text = (DOCS / "reference" / "exit-codes.md").read_text("utf-8")
    listed = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    of_errors = {one.exit_code for one in vars(errors).values() if isinstance(one, type) and hasattr(one, "exit_code")}
    of_runs = {running.FINISHED, running.STOPPED, running.UNSCORED, running.INTERRUPTED}
    assert listed == {0, 1, 2} | of_errors | of_runs


def test_every_variable_that_the_code_reads_is_explained():
    text = (DOCS / "reference" / "environment.md").read_text("utf-8")
    read = {f"BENCHSUITE_{name}" for name in NOT_SETTINGS} | {"NO_COLOR", "FORCE_COLOR", "OPENAI_API_KEY", "HF_TOKEN"}
    not_ours = {"PATH", "XDG_RUNTIME_DIR", "UV", "HOME", "DOCKER_CONTEXT"}
    for path in [*ROOT.glob("benchsuite_core/**/*.py"), *ROOT.glob("plugins/*/benchsuite_*/**/*.py")]:
        if "testing" not in path.parts:
            code = path.read_text("utf-8")
            read |= set(re.findall(r"""environ(?:\.get\(|\[)["']([A-Z_]+)["']""", code))
    assert {"OLLAMA_HOST", "DOCKER_HOST", "BENCHSUITE_HOME"} <= read  # the search finds what there is
    assert [name for name in sorted(read - not_ours) if f"`{name}`" not in text] == []


def test_every_verdict_integrity_and_isolation_that_there_is_is_explained():
    text = (DOCS / "explanation" / "verdicts.md").read_text("utf-8")
    text += (DOCS / "explanation" / "sandbox.md").read_text("utf-8")
    # "split" is a word of the records that nothing writes yet.
    written = {Integrity.TOKEN, Integrity.EXIT_CODE, *ISOLATION}
    assert [word for word in (*Verdict, UNSCORED, *written) if f"`{word}`" not in text] == []


def test_the_tasks_and_backends_that_the_readme_names_are_there():
    pytest.importorskip("benchsuite_bigcode", reason="the core alone has few of the tasks of the README")
    plugins = Plugins.load()
    for line in re.findall(r"^benchsuite run (.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert line.split()[0] in plugins.tasks()
        assert re.search(r"-m (\w+)/", line)[1] in plugins.backends


def test_the_first_block_of_the_readme_is_the_whole_set_up():
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    commands = [line.partition("#")[0].strip() for line in block[1].splitlines()]
    assert commands == [
        "git clone https://github.com/benchsuite/benchsuite && cd benchsuite",
        "uv run --all-packages benchsuite quickstart",
        "uv run --all-packages pytest",
    ]
    assert "`pip install uv`" in text[: block.start()]


def broken_links(path: Path) -> list[str]:
    """Relative links of a page that lead nowhere."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    outside = ("http://", "https://", "mailto:", "#")
    return [
        link for link in links if not link.startswith(outside) and not (path.parent / link.partition("#")[0]).exists()
    ]


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(path):
    assert broken_links(path) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path):
    (tmp_path / "there.md").write_text("x", "utf-8")
    page = tmp_path / "page.md"
    page.write_text("[a](there.md#part) [b](gone.md) [c](https://x.example)\n```\n[d](code.md)\n```\n", "utf-8")
    assert broken_links(page) == ["gone.md"]


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_names_a_machine_or_the_number_of_an_issue(path):
    text = path.read_text("utf-8")
    # /absolute/path is an example; 127.0.0.1 and nowhere.sock are too.
    assert re.findall(r"(?<![\w.])/(?:work|root|tmp/[a-z]|home/\w+|Users/\w+)/\S*", text) == []
    assert re.findall(r"(?i)\bissues? #?\d+|(?<![\w&])#\d+\b", text) == []


def test_every_page_is_reached_from_the_index():
    index = (DOCS / "index.md").read_text("utf-8")
    for path in PAGES:
        name = path.relative_to(DOCS).with_suffix("").as_posix()
        assert name == "index" or name.startswith("design/") or re.search(rf"^{name}$", index, re.MULTILINE), name


def test_the_documentation_builds_without_a_warning(tmp_path):
    pytest.importorskip("sphinx", reason="needs the group docs: uv sync --all-packages --group docs")
    source = tmp_path / "docs"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(source), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert "benchsuite images build" in (tmp_path / "html" / "reference" / "commands.html").read_text("utf-8")
