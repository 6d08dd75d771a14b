"""Decides what a run will do before it does anything: which problems, which model, how many samples, which limits.

What cannot work is refused here, with its reason and the way out. Where programs run is decided in `room`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec
from benchsuite_core.config import Settings
from benchsuite_core.errors import MissingError, UnknownNameError, UsageError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Problem, Sampling
from benchsuite_core.sandboxes import Limits

SHOTS = "shots"
"""The one ``-T`` option that every task has: the number of solved examples before the problem."""

FILES = "files"
"""Name of the harness that loads tasks from paths."""


@frozen(kw_only=True)
class PlannedTask:
    """One task of a run, with everything decided.

    Attributes:
        task: as loaded.
        problems: those that were chosen, in the task's order.
        sampling: what a model is asked with; stop strings are each problem's own.
        counts: samples of each problem, by problem id.
        ks: the k of pass@k.
        limits: of one program.
    """

    task: Task
    problems: tuple[Problem, ...] = field(repr=False)
    sampling: Sampling
    counts: Mapping[str, int] = field(repr=False)
    ks: tuple[int, ...]
    limits: Limits

    @property
    def partial(self) -> bool:
        """Some problems of the task are left out."""
        return len(self.problems) < len(self.task.problems)

    @property
    def samples(self) -> int:
        """Completions in all."""
        return sum(self.counts[problem.problem_id] for problem in self.problems)

    def each(self) -> Iterator[tuple[Problem, int]]:
        """Every sample: problem by problem, sample by sample."""
        for problem in self.problems:
            for sample in range(self.counts[problem.problem_id]):
                yield problem, sample


@frozen(kw_only=True)
class Model:
    """A model that was reached: its backend, what it is, and whether it is asked as a chat model."""

    spec: ModelSpec
    backend: Backend = field(repr=False)
    info: ModelInfo
    chat: bool


def find_tasks(settings: Settings, plugins: Plugins) -> list[tuple[Harness, str]]:
    """The harness and the name of every task that was asked for; nothing is loaded yet.

    A task that stands for one in several languages becomes those of the wanted languages; of the installed ones, where
    none is named.

    Raises:
        UnknownNameError: no harness has a task of that name, or the task no such option.
        MissingError: the language of a task is not installed.
    """
    if not settings.tasks:
        raise UsageError(
            "no task was named", "name one, for example: benchsuite run humaneval; see: benchsuite list tasks"
        )
    found: dict[str, Harness] = {}
    for name in dict.fromkeys(settings.tasks):
        is_file = "/" in name or name.endswith((".jsonl", ".jsonl.gz"))
        if is_file and FILES in plugins.harnesses:
            harness, names = plugins.harnesses[FILES], [name]
        else:
            harness, info = _task_called(name, plugins)
            names = _members(info, settings, plugins) if info.members else [info.name]
            if not info.members:
                refuse_missing_languages(info, plugins)
        refuse_unknown("-T option", settings.task_options, {*harness.options, SHOTS}, of=name)
        found |= dict.fromkeys(names, harness)
    return [(harness, name) for name, harness in found.items()]


def refuse_missing_languages(info: TaskInfo, plugins: Plugins) -> None:
    """Raise MissingError if no plugin knows any of a task's languages."""
    known = {name for language in plugins.languages.values() for name in language.names}
    if known.isdisjoint(info.languages):
        raise MissingError(
            f"task {info.name!r} is in {', '.join(info.languages)}, and no plugin for that is installed",
            f"pip install {' '.join(f'benchsuite-lang-{language}' for language in info.languages[:1])}",
        )


def _members(group: TaskInfo, settings: Settings, plugins: Plugins) -> list[str]:
    """The tasks that a name stands for, in the wanted languages."""
    infos = [plugins.task(name)[1] for name in group.members]
    wanted = set()
    for name in settings.languages:
        try:
            wanted.add(plugins.language(name).id)
        except UnknownNameError:
            there = next((info for info in infos if name in info.languages or _ends_with(info, name)), None)
            if there is None:
                raise
            refuse_missing_languages(there, plugins)
    installed = set(plugins.languages)
    chosen = [info.name for info in infos if set(info.languages) & (wanted or installed)]
    if not chosen:
        languages = ", ".join(group.languages)
        if wanted:
            raise UsageError(
                f"{group.name!r} has nothing in {', '.join(sorted(wanted))}", f"its languages: {languages}"
            )
        raise MissingError(
            f"{group.name!r} is in languages of which none is installed: {languages}",
            f"pip install benchsuite-lang-{group.languages[0]}",
        )
    return chosen


def _ends_with(info: TaskInfo, code: str) -> bool:
    """A task's name, or one of its aliases, ends with a code of a language."""
    return any(name.endswith(f"-{code}") for name in (info.name, *info.aliases))


def _task_called(name: str, plugins: Plugins) -> tuple[Harness, TaskInfo]:
    try:
        return plugins.task(name)
    except UnknownNameError as error:
        if Path(name).exists():
            raise UsageError(error.message, f"for the file of that name write: ./{name}") from error
        raise


def load_tasks(found: Sequence[tuple[Harness, str]], settings: Settings, plugins: Plugins) -> list[Task]:
    """Load tasks, their problems under the ids of installed languages.

    Raises:
        UnknownNameError: nothing installed knows the language of a problem.
    """
    how = LoadOptions(data=Path(settings.data) if settings.data else None, options=settings.task_options)
    return [_with_known_languages(harness.load(name, how), plugins) for harness, name in found]


def shots_of(settings: Settings) -> int:
    """The number of solved examples before each problem.

    Raises:
        UsageError: it is no number.
    """
    given = settings.task_options.get(SHOTS, "0")
    if not given.isdecimal():
        raise UsageError(f"-T {SHOTS} is {given!r}", "write a whole number, 0 or more")
    return int(given)


def refuse_unknown(what: str, given: Iterable[str], known: Iterable[str], *, of: str) -> None:
    """Raise UnknownNameError for the first of the given names that `of` does not know."""
    names = sorted(set(known))
    for name in given:
        if name not in names:
            raise UnknownNameError(what, name, names, f"{of} knows: {', '.join(names)}" if names else f"{of} has none")


def _with_known_languages(task: Task, plugins: Plugins) -> Task:
    ids = {}
    for name in sorted({problem.language for problem in task.problems}):
        try:
            ids[name] = plugins.language(name).id
        except UnknownNameError as error:
            rows = [problem.problem_id for problem in task.problems if problem.language == name]
            where = f"problem {rows[0]!r} of {task.name!r}" + (f" and {len(rows) - 1} more" if rows[1:] else "")
            raise UsageError(f"{error.message}, which {where} is written in", error.hint) from error
    if all(name == known for name, known in ids.items()):
        return task
    return evolve(task, problems=[evolve(problem, language=ids[problem.language]) for problem in task.problems])


def find_backend(settings: Settings, plugins: Plugins) -> Backend:
    """The backend of the one model that was asked for; nothing is reached yet.

    Raises:
        UsageError: there is not one model, or its name or an option makes no sense.
    """
    if len(settings.model) != 1:
        what = "a run has one model" if settings.model else "no model was named"
        raise UsageError(what, "name it with -m BACKEND/NAME; see: benchsuite list backends")
    (text,) = settings.model
    spec = ModelSpec.parse(text, settings.model_options)
    kind = plugins.backend(spec.backend)
    refuse_unknown("-M option", spec.options, kind.options, of=kind.name)
    return kind(spec)


def reach_model(backend: Backend, settings: Settings) -> Model:
    """Ask a backend what its model is.

    Raises:
        MissingError: the model cannot be reached.
    """
    info = backend.describe()
    return Model(
        spec=backend.spec, backend=backend, info=info, chat=info.chat if settings.chat is None else settings.chat
    )


def plan_tasks(tasks: Sequence[Task], model: Model, settings: Settings, plugins: Plugins) -> tuple[PlannedTask, ...]:
    """Choose the problems, the sampling and the limits of every task.

    Raises:
        UsageError: nothing is left to do, more samples are asked for than there are, or two settings contradict.
        InputError: completions made elsewhere do not belong to these tasks.
    """
    if settings.system and not model.chat:
        raise UsageError(
            f"--system is for chat models, and {model.spec} is asked as a base model",
            "leave --system out, or add --chat",
        )
    known = evolve(settings, languages=tuple(plugins.language(name).id for name in settings.languages))
    given = model.backend.meet({task.name: task.problems for task in tasks})
    return tuple(_plan(task, model, known, None if given is None else given[task.name]) for task in tasks)


def _plan(task: Task, model: Model, settings: Settings, given: Mapping[str, int] | None) -> PlannedTask:
    wanted = settings.samples or task.samples
    problems = _chosen(task, settings)
    if given is not None:
        problems = [problem for problem in problems if given.get(problem.problem_id)]
    if not problems:
        raise UsageError(f"no problem of {task.name!r} is left to run", "loosen --limit, --only or --languages")
    counts = {}
    for problem in problems:
        there = wanted if given is None else given[problem.problem_id]
        if given is not None and settings.samples and settings.samples > there:
            raise UsageError(
                f"{model.spec} has {there} of the {settings.samples} samples of {problem.problem_id!r}",
                f"write --samples {there} or fewer",
            )
        counts[problem.problem_id] = min(there, settings.samples or there)
    limits = Limits.of(settings.timeout or task.timeout_s)
    return PlannedTask(
        task=task,
        problems=tuple(problems),
        sampling=_sampling(task.sampling, settings),
        counts=counts,
        ks=_ks(task, settings, most=max(counts.values()), fixed=given is not None),
        limits=evolve(limits, memory_mb=settings.memory) if settings.memory else limits,
    )


def _ks(task: Task, settings: Settings, *, most: int, fixed: bool) -> tuple[int, ...]:
    """The k of pass@k. Some may be too large for some tasks; a run that could give none is refused before it costs."""
    if settings.k and min(settings.k) > most:
        raise UsageError(
            f"-k {min(settings.k)} needs as many samples of a problem, and {task.name!r} has at most {most}",
            f"write -k {most} or less" if fixed else f"add --samples {min(settings.k)}, or write -k {most} or less",
        )
    return settings.k or tuple(k for k in task.ks if k <= most) or (1,)


def _chosen(task: Task, settings: Settings) -> list[Problem]:
    chosen = list(task.problems)
    if settings.languages:
        chosen = [problem for problem in chosen if problem.language in settings.languages]
        if not chosen:
            there = ", ".join(sorted({problem.language for problem in task.problems}))
            raise UsageError(
                f"{task.name!r} has no problem in {', '.join(settings.languages)}", f"its languages: {there}"
            )
    if settings.only:
        known = {name for problem in chosen for name in (problem.problem_id, *problem.aliases)}
        for name in settings.only:
            if name not in known:
                raise UnknownNameError("problem", name, known)
        chosen = [p for p in chosen if set(settings.only) & {p.problem_id, *p.aliases}]
    first, last = _span(settings.limit, len(chosen))
    return chosen[first:last]


def _span(limit: str, total: int) -> tuple[int, int]:
    """Read ``N``, ``a-b`` (from a, up to b without it, from 0) or ``p%``."""
    try:
        if not limit:
            return 0, total
        if limit.endswith("%"):
            share = float(limit[:-1])
            if 0 < share <= 100:
                return 0, max(1, round(total * share / 100))
        elif "-" in limit:
            first, last = (int(part) for part in limit.split("-"))
            if 0 <= first < last:
                return first, last
        elif int(limit) > 0:
            return 0, int(limit)
    except ValueError:
        pass
    raise UsageError(f"--limit is {limit!r}", "write N, a-b (b not included, counted from 0) or p%")


def _sampling(default: Sampling, settings: Settings) -> Sampling:
    given = {
        name: getattr(settings, name)
        for name in ("temperature", "top_p", "top_k", "max_tokens")
        if getattr(settings, name) is not None
    }
    return evolve(default, seed=settings.seed, **given)
