"""The distributions are made alike, fit each other, and keep to their side of the plugin contract."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MEMBERS = [ROOT, *sorted(ROOT.glob("plugins/*"))]
PLUGINS = MEMBERS[1:]
HEAVY = {
    "docker",
    "httpx",
    "huggingface_hub",
    "numpy",
    "pandas",
    "pyarrow",
    "pydantic",
    "requests",
    "scipy",
    "sqlalchemy",
}

each_member = pytest.mark.parametrize("member", MEMBERS, ids=lambda path: path.name)
each_plugin = pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)


def read(member):
    return tomllib.loads((member / "pyproject.toml").read_text("utf-8"))


def project(member):
    return read(member)["project"]


def package(member):
    [name] = read(member)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    return member / name


def names(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", one)[0].lower().replace("_", "-") for one in requirements}


def imports(tree):
    """Every module that is imported in a syntax tree, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def at_import(tree):
    """The statements that run when a module is imported: not those in functions or for type checkers."""
    todo = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        todo += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def modules(member):
    return sorted(package(member).rglob("*.py"))


def test_there_are_plugins():
    assert "benchsuite-lang-python" in {member.name for member in PLUGINS}


def test_all_distributions_have_one_version():
    assert len({project(member)["version"] for member in MEMBERS}) == 1


@each_plugin
def test_a_plugin_wants_the_core_of_its_own_minor_version(plugin):
    major, minor, _ = map(int, project(plugin)["version"].split("."))
    [bounds] = [one for one in project(plugin)["dependencies"] if names([one]) == {"benchsuite"}]
    assert bounds == f"benchsuite>={major}.{minor},<{major}.{minor + 1}"


@each_member
def test_a_distribution_says_who_and_what_it_is(member):
    about = project(member)
    ours = project(ROOT)
    assert about["license"] == ours["license"]
    assert about["requires-python"] == ours["requires-python"]
    assert (member / about["readme"]).is_file()
    assert about["description"]


@each_plugin
def test_a_plugin_is_named_after_its_folder_and_found_through_its_entry_point(plugin):
    about = project(plugin)
    module = plugin.name.replace("-", "_")
    assert plugin.name.startswith("benchsuite-")
    assert about["name"] == plugin.name
    assert "benchsuite-plugin" in about["keywords"]
    assert about["entry-points"]["benchsuite"] == {plugin.name.removeprefix("benchsuite-"): module}
    assert package(plugin).name == module


@each_member
def test_every_dependency_has_a_lower_bound(member):
    assert [one for one in project(member)["dependencies"] if ">=" not in one] == []


@each_member
def test_a_distribution_depends_on_what_it_imports(member):
    used = {
        name.partition(".")[0] for path in modules(member) for name in imports(ast.parse(path.read_text("utf-8")))
    } - sys.stdlib_module_names
    used = names(used) - names({package(member).name}) - {"attr"}
    if member is ROOT:
        # Parts of the core for some plugins only: those bring these along, and without them the core says what to get.
        lent = {"httpx", "huggingface-hub", "pyarrow", "pytest", "stamina"}
        assert used - lent <= names(project(ROOT)["dependencies"])
    else:
        promised = names(project(member)["dependencies"]) | names(project(ROOT)["dependencies"])
        assert used - {"benchsuite-core"} <= promised


@each_plugin
def test_a_plugin_imports_no_plugin_that_it_does_not_depend_on_and_nothing_of_the_core_above_the_contract(plugin):
    known = {plugin.name, *names(project(plugin)["dependencies"])}
    others = {package(other).name for other in PLUGINS if other.name not in known}
    above = {"builtin", "cli", "plugins", "report", "runner", "stages", "store"}
    found = {
        f"{path.name}: {name}"
        for path in modules(plugin)
        for name in imports(ast.parse(path.read_text("utf-8")))
        if name.partition(".")[0] in others or name.startswith(tuple(f"benchsuite_core.{one}" for one in above))
    }
    assert found == set()


def test_the_core_imports_no_plugin():
    theirs = {package(plugin).name for plugin in PLUGINS}
    found = {
        f"{path.name}: {name}"
        for path in modules(ROOT)
        for name in imports(ast.parse(path.read_text("utf-8")))
        if name.partition(".")[0] in theirs
    }
    assert found == set()


@each_plugin
def test_a_plugin_imports_nothing_heavy_before_it_is_used(plugin):
    found = {
        f"{path.name}: {name}"
        for path in modules(plugin)
        for node in at_import(ast.parse(path.read_text("utf-8")))
        for name in (imports(node) if isinstance(node, (ast.Import, ast.ImportFrom)) else ())
        if name.partition(".")[0] in HEAVY
    }
    assert found == set()


@each_member
def test_an_ignored_finding_says_why(member):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in modules(member)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"# (noqa|type: ignore)", line)
        and not re.search(r"(noqa: [A-Z0-9, ]+|ignore\[[\w, -]+\])\s+(-|#) \w", line)
    ]
    assert found == []


def test_threads_are_started_in_the_scheduler_alone():
    found = {
        path.relative_to(ROOT).as_posix()
        for member in MEMBERS
        for path in modules(member)
        if "testing" not in path.parts  # the kit calls plugins from several threads, as the scheduler does
        if re.search(r"\bThread\(|ThreadPoolExecutor|start_new_thread", path.read_text("utf-8"))
    }
    assert found == {"benchsuite_core/scheduler.py"}


def test_the_constraints_name_a_version_of_every_dependency_and_nothing_but_names_and_versions():
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9.-]+==[\w.+!]+( ; [\w .'<>=!*()]+)?", line)] == []
    groups = [one for group in read(ROOT)["dependency-groups"].values() for one in group]
    wanted = names(groups).union(*(names(project(member)["dependencies"]) for member in MEMBERS))
    assert wanted - names(lines) - {plugin.name for plugin in PLUGINS} == {"benchsuite"}


def test_the_lock_file_is_not_kept():
    assert "uv.lock" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
