"""The outcomes of a task, streamed, into its numbers. What each means: docs/explanation/statistics.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import asdict, field, frozen

from benchsuite_core.metrics.intervals import DRAWS, Interval, bootstrap, wilson, wilson_effective
from benchsuite_core.metrics.outcome import Outcome
from benchsuite_core.metrics.passk import exact_pass_at_k, mean_pass_at_k
from benchsuite_core.metrics.tally import Tally
from benchsuite_core.records import Suspicion, Verdict

ScoredPassed = tuple[int, int]
"""A problem's scored samples, and how many of them passed."""

BOOTSTRAP_SEED = 20210707
"""Of every bootstrap, so that the same outcomes give the same interval; it stands in the summary."""


@frozen(kw_only=True)
class Estimate:
    """A number with its 95 % interval, as fractions."""

    value: float
    low: float
    high: float


@frozen(kw_only=True)
class Compat:
    """Samples on which the reference evaluators' rule and ours differ: passed by one of them only."""

    only_compat: int
    only_strict: int


@frozen(kw_only=True)
class TaskSummary:
    """What a task came to.

    Attributes:
        task: its name.
        problems: distinct problems, those included of which no sample could be scored.
        samples: the largest number of samples of a problem.
        metrics: ``pass@k`` by name, for every k that some problem has enough scored samples for; where the run was
            judged by the reference evaluators' rule as well, ``pass@k (compat)`` beside it.
        verdicts: number of samples of every verdict, zeros included.
        unscored: samples that the infrastructure failed; in no other number but `samples` and the tokens.
        suspicions: number of scored samples that behaved as if they tried to look right, by `Suspicion`.
        timeout_sensitive: scored samples that ran out of time beside other programs, and not alone.
        compat: how the reference evaluators' rule differs; None where the run was not judged by it.
        cached_completions, cached_executions: taken from the cache.
        distinct: share of distinct programs among the samples of a problem, mean over the problems with at least
            two; None where there are none.
        stopped_by_length: share of completions that ended at the token limit; None without completions.
        prompt_tokens, completion_tokens: sums of what servers counted.
        tokens_per_second: completion tokens by second of the model, where both are known; else None.
        seconds: that the model took, all completions together.
        warnings: sentences about what is missing or left out.
        languages: the same for each language, where there are several.
    """

    task: str
    problems: int
    samples: int
    metrics: Mapping[str, Estimate]
    verdicts: Mapping[str, int]
    unscored: int
    suspicions: Mapping[str, int]
    timeout_sensitive: int
    compat: Compat | None
    cached_completions: int
    cached_executions: int
    distinct: float | None
    stopped_by_length: float | None
    prompt_tokens: int
    completion_tokens: int
    tokens_per_second: float | None
    seconds: float
    warnings: tuple[str, ...] = ()
    languages: Mapping[str, TaskSummary] = field(factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The task's entry in the JSON of ``run``, ``score``, ``show`` and ``resume``."""
        entry: dict[str, Any] = {
            "problems": self.problems,
            "samples": self.samples,
            "metrics": {
                name: {"value": estimate.value, "low": estimate.low, "high": estimate.high}
                for name, estimate in self.metrics.items()
            },
            "verdicts": dict(self.verdicts),
            "unscored": self.unscored,
            "suspicious": sum(self.suspicions.values()),
            "suspicions": dict(self.suspicions),
            "timeout_sensitive": self.timeout_sensitive,
            "compat": None if self.compat is None else asdict(self.compat),
            "cached": {"completions": self.cached_completions, "executions": self.cached_executions},
            "distinct": self.distinct,
            "stopped_by_length": self.stopped_by_length,
            "tokens": {"prompt": self.prompt_tokens, "completion": self.completion_tokens},
            "tokens_per_second": self.tokens_per_second,
            "model_seconds": self.seconds,
            "bootstrap": {"draws": DRAWS, "seed": BOOTSTRAP_SEED},
            "warnings": list(self.warnings),
        }
        if self.languages:
            entry["languages"] = {name: part.to_json() for name, part in self.languages.items()}
        return entry


def summarise(outcomes: Iterable[Outcome], ks: Sequence[int]) -> TaskSummary:
    """Sum up a task.

    Memory grows with the number of problems, plus 8 bytes a sample. The order of the outcomes does not matter: the
    same outcomes give the same summary, bit for bit.

    Args:
        outcomes: of one task, each sample once.
        ks: the k of pass@k that are wanted.

    Raises:
        ValueError: there are no outcomes or they belong to several tasks, a verdict is unknown, or a k is below 1.
    """
    wanted = sorted(set(ks))
    if wanted and wanted[0] < 1:
        raise ValueError(f"k must be at least 1, not {wanted[0]}")
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    tasks: set[str] = set()
    for outcome in outcomes:
        tasks.add(outcome.task)
        tallies[outcome.language].add(outcome)
    if len(tasks) != 1:
        raise ValueError(f"outcomes of one task are needed, not of {sorted(tasks)}")
    task = tasks.pop()
    if len(tallies) == 1:
        (only,) = tallies.values()
        return _summary(task, only, wanted, {})
    parts = {language: _summary(task, tallies[language], wanted, {}) for language in sorted(tallies)}
    return _summary(task, Tally.merged(tallies), wanted, parts)


def _summary(task: str, tally: Tally, ks: Sequence[int], languages: Mapping[str, TaskSummary]) -> TaskSummary:
    problems = [tally.problems[key] for key in sorted(tally.problems)]
    clusters = [key[1] for key in sorted(tally.problems)]
    metrics: dict[str, Estimate] = {}
    warnings: list[str] = []
    compat = 0 < tally.compat == tally.verdicts.total()
    for k in ks:
        enough = [
            (problem, cluster) for problem, cluster in zip(problems, clusters, strict=True) if problem.scored >= k
        ]
        if not enough:
            warnings.append(f"pass@{k} is not given: no problem has {k} scored samples")
            continue
        if len(enough) < len(problems):
            left_out = len(problems) - len(enough)
            warnings.append(
                f"pass@{k} leaves out {left_out} of {len(problems)} problems: they have fewer than {k} scored samples"
            )
        chosen, clusters_of_chosen = [problem for problem, _ in enough], [cluster for _, cluster in enough]
        metrics[f"pass@{k}"] = _pass_at_k([(one.scored, one.passed) for one in chosen], clusters_of_chosen, k)
        if compat:
            by_reference = [(one.scored, one.compat_passed) for one in chosen]
            metrics[f"pass@{k} (compat)"] = _pass_at_k(by_reference, clusters_of_chosen, k)
    shares = [share for share in (problem.distinct_share for problem in problems) if share is not None]
    return TaskSummary(
        task=task,
        problems=len(problems),
        samples=max(problem.samples for problem in problems),
        metrics=metrics,
        verdicts={verdict.value: tally.verdicts[verdict.value] for verdict in Verdict},
        unscored=tally.unscored,
        suspicions={one.value: tally.suspicions[one] for one in Suspicion if tally.suspicions[one]},
        timeout_sensitive=tally.timeout_sensitive,
        compat=Compat(only_compat=tally.only_compat, only_strict=tally.only_strict) if compat else None,
        cached_completions=tally.cached_completions,
        cached_executions=tally.cached_executions,
        distinct=float(sum(shares, Fraction(0)) / len(shares)) if shares else None,
        stopped_by_length=tally.stopped_by_length / tally.completions if tally.completions else None,
        prompt_tokens=tally.prompt_tokens,
        completion_tokens=tally.completion_tokens,
        tokens_per_second=tally.tokens_timed * 1e6 / tally.micros_timed if tally.micros_timed else None,
        seconds=tally.micros / 1e6,
        warnings=tuple(warnings),
        languages=languages,
    )


def _pass_at_k(problems: Sequence[ScoredPassed], clusters: Sequence[str], k: int) -> Estimate:
    value = mean_pass_at_k(Counter(problems), k)
    shared = len(set(clusters)) < len(clusters)
    low, high = _shares(problems, clusters if shared else None) if k == 1 else _resampled(problems, clusters, value, k)
    return Estimate(value=float(value), low=low, high=high)


def _shares(problems: Sequence[ScoredPassed], clusters: Sequence[str] | None) -> Interval:
    shares = [passed / scored for scored, passed in problems]
    return wilson_effective(shares, [scored for scored, _ in problems], clusters)


def _resampled(problems: Sequence[ScoredPassed], clusters: Sequence[str], value: Fraction, k: int) -> Interval:
    """Bootstrap over problems, translations of one problem staying together; Wilson where nothing varies."""
    sums: defaultdict[str, Fraction] = defaultdict(Fraction)
    sizes: Counter[str] = Counter(clusters)
    for (scored, passed), cluster in zip(problems, clusters, strict=True):
        sums[cluster] += exact_pass_at_k(scored, passed, k)
    units = Counter((float(total), sizes[cluster]) for cluster, total in sums.items())
    return bootstrap(units, seed=BOOTSTRAP_SEED) or wilson(float(value), len(sums))
