"""A task's outcomes, streamed, into its numbers."""

import json
import random
import subprocess
import sys
from fractions import Fraction
from math import comb

import pytest
from attrs import evolve

from benchsuite_core.metrics.intervals import DRAWS, wilson
from benchsuite_core.metrics.outcome import Outcome
from benchsuite_core.metrics.summary import BOOTSTRAP_SEED, summarise
from benchsuite_core.records import UNSCORED, Suspicion, Verdict

PASSES = [10, 0, 3, 7, 1, 9, 5, 5, 2, 0, 10, 4]


def outcomes_of(passes, samples=10, language="python", **common):
    """Outcomes of one problem for each number of passes."""
    return [
        Outcome(
            task="t",
            language=language,
            problem_id=f"p{problem}",
            sample=sample,
            verdict=Verdict.PASSED if sample < passed else Verdict.FAILED,
            **common,
        )
        for problem, passed in enumerate(passes)
        for sample in range(samples)
    ]


def test_pass_at_k_equals_the_unbiased_estimator():
    summary = summarise(outcomes_of(PASSES), [1, 5, 10])
    for k in (1, 5, 10):
        exact = sum(1 - Fraction(comb(10 - c, k), comb(10, k)) for c in PASSES) / len(PASSES)
        assert abs(Fraction(summary.metrics[f"pass@{k}"].value) - exact) < Fraction(1, 10**12)


def test_every_interval_holds_its_value_inside_0_and_1():
    for passes in (PASSES, [10] * 5, [0] * 5, [3] * 5, [4]):
        for estimate in summarise(outcomes_of(passes), [1, 2, 5, 10]).metrics.values():
            assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
            assert estimate.high - estimate.low > 0.02


def test_one_sample_a_problem_gets_wilsons_interval():
    estimate = summarise(outcomes_of([1, 0, 0, 1, 0, 1, 0, 0, 0, 0], samples=1), [1]).metrics["pass@1"]
    assert (estimate.low, estimate.high) == wilson(0.3, 10)


def test_problems_that_all_score_alike_get_wilsons_interval_instead_of_certainty():
    estimate = summarise(outcomes_of([10] * 20), [5]).metrics["pass@5"]
    assert (estimate.value, estimate.low, estimate.high) == (1.0, *wilson(1.0, 20))


def test_the_order_of_outcomes_does_not_change_a_byte():
    outcomes = [
        evolve(outcome, seconds=0.1 * index, solution_key=f"{index % 7}", completion_tokens=index)
        for index, outcome in enumerate(outcomes_of(PASSES) + outcomes_of(PASSES[::-1], language="rust"))
    ]
    shuffled = random.Random(4).sample(outcomes, len(outcomes))
    first, second = (json.dumps(summarise(order, [1, 5]).to_json()) for order in (outcomes, shuffled))
    assert first == second


def test_unscored_samples_are_in_no_denominator():
    clean = outcomes_of([1, 0, 1], samples=2)
    lost = [evolve(outcome, sample=2, verdict=UNSCORED) for outcome in clean[::2]]
    summary = summarise(clean + lost, [1])
    assert summary.unscored == 3
    assert summary.metrics == summarise(clean, [1]).metrics
    assert sum(summary.verdicts.values()) == 6


def test_a_problem_with_too_few_scored_samples_is_left_out_of_that_k_with_a_warning():
    outcomes = outcomes_of([5, 5, 0], samples=5)
    outcomes[-1] = evolve(outcomes[-1], verdict=UNSCORED)
    summary = summarise(outcomes, [1, 5])
    assert summary.metrics["pass@5"].value == 1.0
    assert summary.metrics["pass@1"].value == pytest.approx(2 / 3)
    assert summary.warnings == ("pass@5 leaves out 1 of 3 problems: they have fewer than 5 scored samples",)


def test_a_k_that_no_problem_reaches_is_absent_with_a_warning():
    summary = summarise(outcomes_of([2, 1], samples=2), [1, 100])
    assert list(summary.metrics) == ["pass@1"]
    assert summary.warnings == ("pass@100 is not given: no problem has 100 scored samples",)


def test_a_task_of_which_nothing_could_be_scored_has_no_metric_and_still_a_summary():
    outcomes = [evolve(outcome, verdict=UNSCORED) for outcome in outcomes_of([0, 0], samples=2)]
    summary = summarise(outcomes, [1])
    assert (summary.metrics, summary.unscored, summary.problems) == ({}, 4, 2)


def test_counts_and_shares_are_of_what_they_say():
    base = outcomes_of([2, 0], samples=4, prompt_tokens=10, completion_tokens=30, seconds=0.5, finish_reason="stop")
    keys = ["a", "a", "b", "", "c", "d", "e", "f"]
    outcomes = [evolve(outcome, solution_key=key) for outcome, key in zip(base, keys, strict=True)]
    outcomes[1] = evolve(outcomes[1], completion_cached=True, execution_cached=True)
    outcomes[2] = evolve(outcomes[2], finish_reason="length", suspicion=Suspicion.EARLY_END)
    outcomes[3] = evolve(outcomes[3], verdict=Verdict.NO_CODE, completion_cached=True)
    outcomes[7] = evolve(outcomes[7], seconds=0.0, completion_tokens=0, verdict=UNSCORED, suspicion=Suspicion.EARLY_END)
    entry = summarise(outcomes, [1]).to_json()
    assert entry["verdicts"] == {**dict.fromkeys(Verdict, 0), "passed": 2, "failed": 4, "no_code": 1}
    assert (entry["unscored"], entry["suspicious"]) == (1, 1)
    assert entry["cached"] == {"completions": 2, "executions": 1}
    assert entry["distinct"] == pytest.approx((2 / 3 + 1) / 2)
    assert entry["stopped_by_length"] == 1 / 8
    assert entry["tokens"] == {"prompt": 80, "completion": 210}
    assert entry["tokens_per_second"] == pytest.approx(60)
    assert entry["model_seconds"] == 3.5


def test_one_program_a_problem_says_nothing_about_distinctness():
    assert summarise(outcomes_of([1, 0], samples=1, solution_key="a"), [1]).distinct is None


def test_the_json_form_is_the_documented_one():
    entry = summarise(outcomes_of([1, 0, 2], samples=2), [1, 2]).to_json()
    assert json.loads(json.dumps(entry)) == entry
    assert (entry["problems"], entry["samples"]) == (3, 2)
    assert list(entry["metrics"]) == ["pass@1", "pass@2"]
    assert set(entry["metrics"]["pass@1"]) == {"value", "low", "high"}
    assert set(entry["verdicts"]) == {verdict.value for verdict in Verdict}
    assert entry["bootstrap"] == {"draws": DRAWS, "seed": BOOTSTRAP_SEED}
    assert "languages" not in entry


def test_several_languages_are_summed_up_apart_and_together():
    summary = summarise(outcomes_of([2, 2], samples=2) + outcomes_of([0, 1], samples=2, language="rust"), [1])
    assert list(summary.languages) == ["python", "rust"]
    assert summary.languages["python"].metrics["pass@1"].value == 1.0
    assert summary.languages["rust"].metrics["pass@1"].value == 0.25
    assert summary.metrics["pass@1"].value == 0.625
    assert summary.problems == 4
    assert set(summary.to_json()["languages"]["rust"]) == set(summary.languages["rust"].to_json())


def test_translations_of_one_problem_do_not_narrow_the_interval_as_other_problems_would():
    translated = outcomes_of(PASSES) + outcomes_of(PASSES, language="rust")
    others = [evolve(o, problem_id=f"q{o.problem_id}") for o in outcomes_of(PASSES, language="rust")]
    for metric in ("pass@1", "pass@5"):
        together = summarise(translated, [1, 5]).metrics[metric]
        apart = summarise(outcomes_of(PASSES) + others, [1, 5]).metrics[metric]
        assert together.value == apart.value
        assert together.high - together.low > 1.2 * (apart.high - apart.low)


@pytest.mark.parametrize(
    ("outcomes", "ks"),
    [
        ([], [1]),
        (outcomes_of([1]), [0]),
        ([*outcomes_of([1]), evolve(outcomes_of([1])[0], task="other")], [1]),
        ([evolve(outcomes_of([1])[0], verdict="great")], [1]),
    ],
)
def test_bad_input_is_refused(outcomes, ks):
    with pytest.raises(ValueError, match=r"\w"):
        summarise(outcomes, ks)


def test_memory_is_a_few_bytes_a_sample():
    import tracemalloc

    def stream(samples):
        for problem in range(20):
            for sample in range(samples):
                yield Outcome(
                    task="t",
                    language="python",
                    problem_id=f"p{problem}",
                    sample=sample,
                    verdict="failed",
                    solution_key=f"{sample:064x}",
                )

    summarise(stream(1), [1])
    peaks = []
    for samples in (100, 1_100):
        tracemalloc.start()
        summarise(stream(samples), [1])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / (20 * 1_000) < 24


def test_the_metrics_cost_nothing_at_start_up():
    script = (
        "import sys, pkgutil, importlib, benchsuite_core.metrics as m\n"
        "for found in pkgutil.iter_modules(m.__path__, m.__name__ + '.'): importlib.import_module(found.name)\n"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'scipy', 'sqlalchemy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_suspicious_samples_are_counted_by_reason_and_time_sensitive_ones_apart():
    outcomes = outcomes_of([0, 2], samples=3)
    for at, reason in enumerate((Suspicion.CLAIMED, Suspicion.EARLY_END, Suspicion.CLAIMED)):
        outcomes[at] = evolve(outcomes[at], suspicion=str(reason))
    outcomes[3] = evolve(outcomes[3], timeout_sensitive=True)
    entry = summarise(outcomes, [1]).to_json()
    assert entry["suspicious"] == 3
    assert entry["suspicions"] == {"ended before its tests": 1, "printed a verdict": 2}
    assert entry["timeout_sensitive"] == 1


def test_the_reference_rule_has_metrics_of_its_own_beside_ours_and_the_difference_is_counted():
    outcomes = [evolve(one, compat=one.verdict) for one in outcomes_of([3, 0, 1, 2], samples=4)]
    outcomes[4] = evolve(outcomes[4], compat=Verdict.PASSED)  # a failed one
    outcomes[5] = evolve(outcomes[5], compat=Verdict.PASSED)
    outcomes[0] = evolve(outcomes[0], compat=Verdict.TIMEOUT)  # a passed one
    summary = summarise(outcomes, [1, 2])
    assert list(summary.metrics) == ["pass@1", "pass@1 (compat)", "pass@2", "pass@2 (compat)"]
    assert summary.metrics["pass@1"].value == 6 / 16
    assert summary.metrics["pass@1 (compat)"].value == 7 / 16
    assert summary.metrics["pass@1"] == summarise(outcomes_of([3, 0, 1, 2], samples=4), [1]).metrics["pass@1"]
    assert summary.to_json()["compat"] == {"only_compat": 2, "only_strict": 1}


def test_a_run_that_was_not_judged_by_the_reference_rule_has_no_number_of_it():
    summary = summarise(outcomes_of([1, 0]), [1])
    assert list(summary.metrics) == ["pass@1"]
    assert summary.to_json()["compat"] is None
