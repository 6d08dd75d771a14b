"""The embedded model: a proper distribution, drawn from as it says, that solves some problems and not others."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections import Counter

import numpy as np
import pytest
from attrs import evolve

from benchsuite_core.backends import ModelSpec, Request
from benchsuite_core.builtin import ngram, starter
from benchsuite_core.builtin.ngram.model import END, Document, NgramModel
from benchsuite_core.errors import UnknownNameError, UsageError
from benchsuite_core.records import Message, Prompt, Sampling
from benchsuite_core.testing.backends import BackendTests

SPEC = ModelSpec.parse("embedded/ngram")


def trained(kind, model):
    """A backend that takes a model which was trained before: each would take a third of a second."""
    backend = kind(SPEC)
    backend._model = model
    return backend


class TestNgram(BackendTests):
    prompt = 'def lift_travel(floors: list[int]) -> int:\n    """Add up."""\n    total = 0\n    position = 0\n'
    additive = ("def f():\n", "    total =", " 0\n    return total\n")

    @pytest.fixture(autouse=True)
    def _train_once(self, model):
        self.model = model

    def make_backend(self):
        return trained(ngram.EmbeddedBackend, self.model)

    def missing_model(self):
        return ngram.EmbeddedBackend(ModelSpec.parse("embedded/ngramm"))


@pytest.fixture(scope="module")
def model():
    return ngram.EmbeddedBackend(SPEC)._model


@pytest.fixture
def backend(model):
    return trained(ngram.EmbeddedBackend, model)


def request(prompt, sample=0, **sampling):
    given = evolve(Sampling(temperature=0.8, stop=starter.STOP), **sampling)
    return Request(task="starter", problem_id="p", prompt=Prompt(text=prompt), sampling=given, sample=sample)


def test_a_model_of_another_name_is_refused_with_the_right_one():
    with pytest.raises(UnknownNameError, match="'ngramm'") as caught:
        ngram.EmbeddedBackend(ModelSpec.parse("embedded/ngramm"))
    assert "embedded/ngram" in caught.value.hint


def test_it_is_marked_as_a_demo_and_comes_through_the_hook(backend):
    assert ngram.benchsuite_backends() == [ngram.EmbeddedBackend]
    info = backend.describe()
    assert (info.demo, info.chat, info.loglikelihood, info.ignored) == (True, False, True, ())


def test_the_probabilities_of_every_history_sum_to_one(model):
    for state in range(0, len(model._histories), 97):
        chances = model.probabilities(state)
        assert chances.shape == (model.vocabulary,)
        assert chances.min() > 0.0
        assert abs(math.fsum(chances) - 1.0) < 1e-12


def test_interpolation_gives_the_values_worked_out_by_hand():
    # Text "a b a c" of single tokens, order 2, weight 0.5; a is followed by " b" and " a" by " c".
    model = NgramModel([Document(context="", text="a b a c")], order=2, weight=0.5)
    words = {"a", " b", " a", " c"}
    size = 257 + len(words)
    assert model.vocabulary == size
    uniform = 1 / size
    # Counts after the empty history: a, " b", " a", " c" and the end, once each.
    unigram = 0.5 / 5 + 0.5 * uniform
    first = model.probabilities(model.state(""))
    assert first[model.encode("a")[0]] == pytest.approx(unigram, rel=1e-12)
    assert first[ord("q")] == pytest.approx(0.5 * uniform, rel=1e-12)
    after = model.probabilities(model.state("a"))
    assert after[model.encode(" b")[0]] == pytest.approx(0.5 + 0.5 * unigram, rel=1e-12)
    assert after[END] == pytest.approx(0.5 * unigram, rel=1e-12)


def test_what_was_read_more_often_is_likelier():
    model = NgramModel([Document(context="x", text="y", count=3.0), Document(context="x", text="z")], 4, 0.9)
    chances = model.probabilities(model.state("x"))
    seen = {name: chances[model.encode(name)[0]] for name in "yz"}
    assert seen["y"] / seen["z"] == pytest.approx(3.0, rel=0.01)


def shares_drawn(model, prompt, sampling, trials):
    counts = Counter(model.draw(prompt, sampling, (seed,))[0] for seed in range(trials))
    return {text: count / trials for text, count in counts.items()}


def test_texts_are_drawn_as_often_as_their_loglikelihoods_say(model):
    prompt = starter.read_all()[7].problem.prompt
    trials = 4000
    drawn = shares_drawn(model, prompt, Sampling(temperature=1.0, top_p=1.0, max_tokens=3), trials)
    checked = 0
    for text, share in drawn.items():
        chance = math.exp(model.loglikelihood(prompt, text)[0])
        if chance * trials >= 20 and len(model.encode(text)) == 3:  # a shorter one has ended by itself
            checked += 1
            assert abs(share - chance) < 5 * math.sqrt(chance * (1 - chance) / trials), text
    assert checked >= 2


def test_temperature_sharpens_the_distribution_that_is_drawn_from(model):
    prompt = starter.read_all()[7].problem.prompt + "    missing"
    trials = 3000
    for temperature in (0.5, 2.0):
        chances = model.probabilities(model.state(prompt)) ** (1.0 / temperature)
        chances /= chances.sum()
        drawn = shares_drawn(model, prompt, Sampling(temperature=temperature, top_p=1.0, max_tokens=1), trials)
        for token in np.argsort(-chances)[:4]:
            spread = math.sqrt(chances[token] * (1 - chances[token]) / trials)
            assert abs(drawn.get(model.decode([token]), 0.0) - chances[token]) < 5 * spread + 1e-12


def test_a_loglikelihood_is_that_of_drawing_the_text(model):
    prompt = starter.read_all()[3].problem.prompt
    value, _ = model.loglikelihood(prompt, '    full = percent // 20\n    return "#"')
    state, total = model.state(prompt), 0.0
    for token in model.encode('    full = percent // 20\n    return "#"'):
        total += math.log(model.probabilities(state)[token])
        state = model.after(state, token)
    assert value == pytest.approx(total, rel=1e-12)
    assert value > model.loglikelihood(prompt, '    full = percent // 21\n    return "#"')[0]
    assert model.loglikelihood(prompt, "") == (0.0, True)


@pytest.mark.parametrize(
    "text", ["", "zebra", "größer \u2028 漢字 🙂", "\ud800", "\x00\x01\r\n\t", "a" * 5000, " \n  \n"]
)
def test_any_text_is_made_of_tokens_and_has_a_probability(model, text):
    tokens = model.encode(text)
    assert all(0 <= token < model.vocabulary for token in tokens)
    if text != "\ud800":  # a lone surrogate is no text that could be drawn
        assert model.decode(tokens) == text
    value, _ = model.loglikelihood(text, text)
    assert math.isfinite(value)
    assert value <= 0.0


def test_top_k_and_top_p_leave_only_the_likeliest(model):
    state = model.state(starter.read_all()[4].problem.prompt)
    everything = Sampling(temperature=1.0, top_p=1.0)
    order = list(model.table(state, everything)[1])
    assert len(order) == model.vocabulary
    assert list(model.table(state, evolve(everything, top_k=3))[1]) == order[:3]
    chances = model.probabilities(state)
    kept = list(model.table(state, evolve(everything, top_p=0.6))[1])
    assert kept == order[: len(kept)]
    assert chances[kept].sum() >= 0.6 > chances[kept[:-1]].sum()
    assert list(model.table(state, Sampling(temperature=0.0))[1]) == order[:1]


def test_a_stop_string_that_is_complete_first_ends_the_text_however_late_it_is_looked_for(model):
    prompt = starter.read_all()[4].problem.prompt
    free, _, _ = model.draw(prompt, Sampling(temperature=0.0), (0,))
    text, reason, tokens = model.draw(prompt, Sampling(temperature=0.0, stop=("for", "\n    return")), (0,))
    assert (text, reason) == (free[: free.index("for")], "stop")
    assert 0 < tokens <= len(model.encode(free[: free.index("for") + 4]))


PINNED = [
    "    ways = 0\n    for start in range(len(row) -",
    "    return sum(max(0, len(run) - size + 1",
    "    return sum(max(0, len(run) - size + 1",
]


def test_the_same_seed_draws_the_text_that_it_always_drew(backend):
    """A change of these texts needs another `VERSION`: completions are cached under the model's digest."""
    prompt = starter.read_all()[13].problem.prompt
    requests = [request(prompt, sample, temperature=1.0, top_p=1.0, max_tokens=16) for sample in range(3)]
    texts = [one.text for one in backend.generate(requests)]
    assert texts == [one.text for one in ngram.EmbeddedBackend(SPEC).generate(requests)]
    assert texts == PINNED


def test_equal_seeds_do_not_tie_different_problems_together(backend):
    prompt = starter.read_all()[11].problem.prompt
    sampling = {"temperature": 1.0, "top_p": 1.0, "stop": ()}
    texts = [
        [backend.generate([request(f"# {number}\n{prompt}", seed, **sampling)])[0].text for seed in range(12)]
        for number in range(2)
    ]
    assert texts[0] != texts[1]


def test_negative_and_huge_seeds_work(backend):
    prompt = starter.read_all()[0].problem.prompt
    texts = [backend.generate([request(prompt, seed=seed)])[0].text for seed in (-1, 2**64 + 3, 2**31)]
    assert all(texts)


def test_messages_are_refused_with_the_option_that_brings_them(backend):
    chat = evolve(request(""), prompt=Prompt(messages=(Message(role="user", content="hi"),)))
    with pytest.raises(UsageError) as caught:
        backend.generate([chat])
    assert "--chat" in caught.value.hint


def test_it_solves_some_problems_always_some_sometimes_and_some_never(backend):
    """Its programs are run; pass@1 and pass@10 lie where a curve can be seen."""
    problems = [one.problem for one in starter.read_all()]
    samples = 10
    jobs = [
        [f"{one.prompt}{answer.text}\n{one.tests}" for answer in backend.generate(requests)]
        for one in problems
        for requests in [[request(one.prompt, number) for number in range(samples)]]
    ]
    driver = subprocess.run(
        [sys.executable, "-I", "-S", "-c", DRIVER],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    passed = json.loads(driver.stdout)
    assert passed.count(samples) >= 3
    assert passed.count(0) >= 2
    assert 0.3 <= sum(passed) / (samples * len(problems)) <= 0.6
    assert 0.7 <= sum(count > 0 for count in passed) / len(problems) <= 0.9


DRIVER = r"""
import json, os, resource, signal, sys
counts = []
for programs in json.load(sys.stdin):
    verdicts = {}
    for text in programs:
        if text in verdicts:
            continue
        child = os.fork()
        if child == 0:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0.4)  # of CPU: ends the endless, whatever else is running
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
            quiet = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(quiet, stream)
            try:
                exec(compile(text, "program", "exec"), {})
            except BaseException:
                os._exit(1)
            os._exit(0)
        verdicts[text] = os.waitpid(child, 0)[1] == 0
    counts.append(sum(verdicts[text] for text in programs))
print(json.dumps(counts))
"""


def test_it_is_trained_within_seconds_and_draws_hundreds_of_completions_a_second():
    started = time.process_time()
    backend = ngram.EmbeddedBackend(SPEC)
    backend.describe()
    trained = time.process_time()
    prompts = [one.problem.prompt for one in starter.read_all()]
    drawn = [backend.generate([request(prompt, sample) for sample in range(50)]) for prompt in prompts]
    done = time.process_time()
    assert trained - started < 3.0  # measured: 0.3 s
    assert sum(len(batch) for batch in drawn) / (done - trained) > 300  # measured: 2,000 and more


def test_numpy_is_imported_only_when_the_model_is_used():
    code = (
        "import sys; from benchsuite_core.builtin import ngram, replay, starter; "
        "starter.StarterHarness().tasks(); ngram.benchsuite_backends(); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class Faulty(ngram.EmbeddedBackend):
    """The embedded model with one mistake that plugin authors make."""

    change = staticmethod(lambda request: request)
    mend = staticmethod(lambda completions: completions)

    def generate(self, requests):
        return self.mend(super().generate([self.change(one) for one in requests]))


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (
            {"change": lambda one: evolve(one, sampling=evolve(one.sampling, stop=()))},
            "stop_string_ends_the_completion",
        ),
        ({"change": lambda one: evolve(one, sampling=evolve(one.sampling, max_tokens=99))}, "limit_of_tokens"),
        ({"change": lambda one: evolve(one, sample=0)}, "samples_of_a_problem_differ"),
        (
            {"change": lambda one: evolve(one, sampling=evolve(one.sampling, temperature=1.0))},
            "greedy_decoding_repeats",
        ),
        ({"change": lambda one: evolve(one, sampling=evolve(one.sampling, top_k=0))}, "nucleus_and_top_k"),
        ({"change": lambda one: evolve(one, sample=time.perf_counter_ns())}, "a_seed_repeats_its_text"),
        ({"mend": lambda found: found[::-1]}, "answers_every_request_in_order"),
        ({"mend": lambda found: found[1:]}, "answers_every_request_in_order"),
        ({"mend": lambda found: [evolve(one, finish_reason="eos") for one in found]}, "prompts_may_be_long"),
        ({"mend": lambda found: [evolve(one, completion_tokens=-1) for one in found]}, "no_stop_strings"),
        ({"loglikelihood": lambda self, pairs: [(-1.0, True)] * len(pairs)}, "loglikelihoods_are_finite"),
        ({"loglikelihood": lambda self, pairs: [(-1.0, False)] * len(pairs)}, "loglikelihoods_add_up"),
        ({"loglikelihood": lambda self, pairs: [(-1.0, False)] * len(pairs)}, "knows_what_greedy"),
    ],
)
def test_the_kit_finds_the_mistakes_that_backends_make(model, fault, check):
    made = {name: staticmethod(what) if name in ("change", "mend") else what for name, what in fault.items()}
    (name,) = [one for one in dir(BackendTests) if check in one]
    kit = TestNgram()
    sound = trained(ngram.EmbeddedBackend, model)
    getattr(kit, name)(sound, sound.describe())
    faulty = trained(type("OneFault", (Faulty,), made), model)
    with pytest.raises(AssertionError):
        getattr(kit, name)(faulty, faulty.describe())
