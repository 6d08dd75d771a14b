"""Loads what implements the hooks, one plugin at a time, so that a broken one stops nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any, TypeVar

import pluggy
from attrs import evolve, frozen

from benchsuite_core import hookspecs
from benchsuite_core.backends import Backend
from benchsuite_core.errors import PluginError, UnknownNameError
from benchsuite_core.harnesses import Harness, TaskInfo
from benchsuite_core.hookspecs import Command, Event
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Sandbox

GROUP = "benchsuite"

T = TypeVar("T")


@frozen(kw_only=True)
class PluginReport:
    """What became of one plugin.

    Attributes:
        name: of its entry point.
        distribution, version: what ``pip`` calls it; empty where unknown.
        hooks: names of the hooks that it implements.
        problem: why it, or a part of it, cannot be used; empty when all is well.
        remedy: what to do about that.
    """

    name: str
    distribution: str = ""
    version: str = ""
    hooks: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""

    @property
    def ok(self) -> bool:
        """Everything that the plugin offers can be used."""
        return not self.problem


class Plugins:
    """What all usable plugins offer, by name. Made by `load`; holds no state beyond that.

    Attributes:
        reports: name of the entry point to `PluginReport`, the broken ones among them.
        backends, harnesses, languages, sandboxes, commands: what plugins offer, by name.
    """

    def __init__(self) -> None:
        self.reports: dict[str, PluginReport] = {}
        self.backends: dict[str, type[Backend]] = {}
        self.harnesses: dict[str, Harness] = {}
        self.languages: dict[str, Language] = {}
        self.sandboxes: dict[str, type[Sandbox]] = {}
        self.commands: dict[str, Command] = {}
        self._owners: dict[tuple[str, str], str] = {}
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(hookspecs)
        self._hooks = sorted(name for name in vars(hookspecs) if name.startswith("benchsuite_"))
        self._tasks: dict[str, tuple[Harness, TaskInfo]] | None = None

    @classmethod
    def load(cls, found: Iterable[EntryPoint] | None = None) -> Plugins:
        """Load every plugin of the entry-point group ``benchsuite``.

        Args:
            found: entry points to load instead of the installed ones.
        """
        plugins = cls()
        entries = list(entry_points(group=GROUP) if found is None else found)
        # The core's own come first, so that in a clash the stranger is the one that is named.
        for entry in sorted(entries, key=lambda entry: (not entry.value.startswith("benchsuite_core."), entry.name)):
            plugins._add(entry)
        return plugins

    def _add(self, entry: EntryPoint) -> None:
        dist = entry.dist
        report = PluginReport(
            name=entry.name, distribution=dist.name if dist else "", version=dist.version if dist else ""
        )
        if entry.name in self.reports:
            other = self.reports[entry.name]
            remedy = f"uninstall one of {other.distribution!r} and {report.distribution!r}"
            problem = f"two plugins are called {entry.name!r}: of {other.distribution!r} and {report.distribution!r}"
            self.reports[entry.name] = evolve(other, problem=problem, remedy=remedy)
            return
        remedy = f"pip install -U {report.distribution or entry.name}, or uninstall it"
        try:
            module = entry.load()
            report = evolve(report, hooks=self._implemented(module))
            self._manager.register(module, name=entry.name)
            problem = "; ".join(self._collect(entry.name, module))
        except PluginError as error:
            problem, remedy = error.message, error.hint or remedy
        except pluggy.PluginValidationError as error:
            problem, remedy = str(error).splitlines()[-1].strip(), "the reference of hooks has the exact arguments"
            self._manager.unregister(name=entry.name)  # pluggy keeps what it took before it refused
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a stranger's import does, the others load
            problem = f"{type(error).__name__}: {error}"
        self.reports[entry.name] = evolve(report, problem=problem, remedy=remedy if problem else "")

    def _implemented(self, module: ModuleType) -> tuple[str, ...]:
        """Names of the hooks in a module, after those that do not exist or are too new were refused."""
        wanted = getattr(module, "benchsuite_api", hookspecs.API_VERSION)
        if wanted > hookspecs.API_VERSION:
            raise PluginError(
                f"needs version {wanted} of the plugin contract; this benchsuite has {hookspecs.API_VERSION}",
                "pip install -U benchsuite",
            )
        names = [name for name in vars(module) if self._manager.parse_hookimpl_opts(module, name) is not None]
        for name in self._hooks:
            if hasattr(module, name) and name not in names:
                raise PluginError(f"{name!r} is not marked as a hook", f"write @hookimpl above {name}")
        for name in names:
            if name not in self._hooks:
                near = difflib.get_close_matches(name, self._hooks, n=1)
                raise PluginError(f"there is no hook {name!r}", f"did you mean {near[0]!r}?" if near else "")
        return tuple(sorted(names))

    def _collect(self, plugin: str, module: ModuleType) -> list[str]:
        """Take in what a plugin offers.

        Returns:
            What could not be taken, as sentences.
        """
        problems: list[str] = []

        def take(
            hook: str,
            kind: type[Any],
            into: dict[str, Any],
            names: Callable[[Any], tuple[str, ...]] = lambda one: (one.name,),
            *,
            made_later: bool = False,
        ) -> None:
            implementation = getattr(module, hook, None)
            if implementation is None:
                return
            try:
                offered = implementation()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - reported; the plugin's other hooks work
                problems.append(f"{hook} raised {type(error).__name__}: {error}")
                return
            if not isinstance(offered, (list, tuple)):
                problems.append(f"{hook} returned {offered!r}, which is not a list")
                return
            for one in offered:
                fits = isinstance(one, type) and issubclass(one, kind) if made_later else isinstance(one, kind)
                if not fits:
                    wanted = f"a subclass of {kind.__name__}" if made_later else f"a {kind.__name__}"
                    problems.append(f"{hook} returned {one!r}, which is not {wanted}")
                    continue
                if made_later and not isinstance(getattr(one, "name", None), str):
                    problems.append(f"{hook} returned {one!r}, which has no name")
                    continue
                taken = [name for name in names(one) if (hook, name) in self._owners]
                if taken:
                    other = self._owners[hook, taken[0]]
                    noun = kind.__name__.lower()
                    problems.append(f"{noun} {taken[0]!r} is offered by both {other!r} and {plugin!r}")
                    continue
                self._owners.update(dict.fromkeys(((hook, name) for name in names(one)), plugin))
                into[names(one)[0]] = one

        take("benchsuite_commands", Command, self.commands)
        take("benchsuite_languages", Language, self.languages, lambda one: one.names)
        take("benchsuite_harnesses", Harness, self.harnesses)
        take("benchsuite_backends", Backend, self.backends, made_later=True)
        take("benchsuite_sandboxes", Sandbox, self.sandboxes, made_later=True)
        return problems

    def owner(self, hook: str, name: str) -> PluginReport:
        """The plugin that offers `name` through `hook`."""
        return self.reports[self._owners[hook, name]]

    def backend(self, name: str) -> type[Backend]:
        """The backend of that name.

        Raises:
            UnknownNameError: none is installed.
        """
        return self._named("backend", name, self.backends)

    def sandbox(self, name: str) -> type[Sandbox]:
        """The sandbox of that name.

        Raises:
            UnknownNameError: none is installed.
        """
        return self._named("sandbox", name, self.sandboxes)

    def language(self, name: str) -> Language:
        """The language of that id or alias.

        Raises:
            UnknownNameError: none is installed.
        """
        for language in self.languages.values():
            if name in language.names:
                return language
        return self._named("language", name, self.languages)

    def _named(self, kind: str, name: str, known: Mapping[str, T]) -> T:
        if name in known:
            return known[name]
        package = f"benchsuite-{'lang-' if kind == 'language' else ''}{name}"
        listed = ", ".join(sorted(known)) or "none"
        raise UnknownNameError(kind, name, known, f"installed: {listed}; others: pip install {package}")

    def refuse_command(self, name: str) -> None:
        """Report that a plugin's command has a name of the core's."""
        owner = self.owner("benchsuite_commands", name)
        problem = f"command {name!r} is offered by both 'benchsuite' and {owner.name!r}"
        self._blame(owner.name, problem, f"pip install -U {owner.distribution}")

    def _blame(self, plugin: str, problem: str, remedy: str) -> None:
        """Add to what is wrong with a plugin that was loaded."""
        before = self.reports[plugin]
        problem = f"{before.problem}; {problem}" if before.problem else problem
        self.reports[plugin] = evolve(before, problem=problem, remedy=before.remedy or remedy)

    def tasks(self) -> dict[str, tuple[Harness, TaskInfo]]:
        """Every task by its name, with its harness; a name that two harnesses claim goes to the first.

        A harness that cannot list its tasks is reported as a problem of its plugin.
        """
        if self._tasks is None:
            self._tasks = {}
            for harness in self.harnesses.values():
                self._index(harness, self._tasks)
        return self._tasks

    def _index(self, harness: Harness, index: dict[str, tuple[Harness, TaskInfo]]) -> None:
        owner = self.owner("benchsuite_harnesses", harness.name)
        try:
            infos = harness.tasks()
        except Exception as error:  # noqa: BLE001 - one harness that cannot list its tasks must not hide the others'
            problem = f"harness {harness.name!r} cannot list its tasks: {type(error).__name__}: {error}"
            self._blame(owner.name, problem, f"pip install -U {owner.distribution}")
            return
        for info in infos:
            if info.name in index:
                other = index[info.name][0].name
                problem = f"task {info.name!r} is offered by both {other!r} and {harness.name!r}"
                self._blame(owner.name, problem, "uninstall one of the two")
            else:
                index[info.name] = (harness, info)

    def task(self, name: str) -> tuple[Harness, TaskInfo]:
        """The task of that name or alias, and the harness that brings it.

        Raises:
            UnknownNameError: no installed harness has it.
        """
        known = self.tasks()
        if name in known:
            return known[name]
        for harness, info in known.values():
            if name in info.aliases:
                return harness, info
        raise UnknownNameError("task", name, known, "see: benchsuite list tasks")

    def tell(self, event: Event) -> list[str]:
        """Tell every plugin what happened.

        Returns:
            A sentence for each hook that raised; such a hook is not called again.
        """
        problems = []
        for implementation in list(self._manager.hook.benchsuite_event.get_hookimpls()):
            try:
                # As pluggy would call it: with the arguments that it asks for.
                implementation.function(*[event for _ in implementation.argnames])
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a listener that raises must not stop the run
                problems.append(f"{implementation.plugin_name}: {type(error).__name__}: {error}; it is told no more")
                self._manager.unregister(implementation.plugin)
        return problems
