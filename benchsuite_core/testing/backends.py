"""`BackendTests`: what every backend must do, as a class of tests to subclass.

The test file of a backend plugin begins with this:

    class TestMine(BackendTests):
        def make_backend(self):
            return MyBackend(ModelSpec.parse("mine/tiny"))

        def missing_model(self):
            return MyBackend(ModelSpec.parse("mine/no-such-model"))
"""

# ruff: noqa: S101  # this is a kit of tests: they assert

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import pytest
from attrs import evolve

from benchsuite_core.backends import Backend, ModelInfo, Request
from benchsuite_core.errors import BenchsuiteError, UsageError
from benchsuite_core.records import Completion, Message, Prompt, Sampling


class BackendTests:
    """Subclass it, name the subclass ``Test...``, and say what to test in `make_backend` and `missing_model`.

    Checks of a sampling parameter that `ModelInfo.ignored` names are skipped by themselves.

    Class attributes:
        prompt: a text that the model continues by more than three tokens; for chat models a question.
        unicode_prompt, long_prompt: texts that it must take as well.
        task, problem_id: of the requests, for backends that look at them.
        samples: how many samples of that problem can be asked for.
        exempt: checks that cannot hold for this backend: name of the test, and the reason.
        additive: (context, first, second) where the log-likelihood of ``first + second`` is that of ``first``
            and that of ``second`` after it; None where the tokens of the model allow no such split.
    """

    prompt = 'def add(first: int, second: int) -> int:\n    """Return the sum of two numbers."""\n'
    unicode_prompt = '# Grüße, 漢字 🙂 \u2028 \x00 \ndef add(a, b):\n    """Αθροίζει."""\n'
    long_prompt = "# one line of many\n" * 200 + prompt
    task = "kit"
    problem_id = "kit/1"
    samples = 8
    exempt: ClassVar[Mapping[str, str]] = {}
    additive: tuple[str, str, str] | None = None

    def make_backend(self) -> Backend:
        """A new backend with a model that is there."""
        raise NotImplementedError("return the backend to test")

    def missing_model(self) -> Backend:
        """A new backend with a model that is not there; it may raise already here."""
        raise NotImplementedError("return a backend whose model does not exist")

    @pytest.fixture(autouse=True)
    def _is_not_exempt(self, request: pytest.FixtureRequest) -> None:
        unknown = [name for name in self.exempt if not hasattr(self, name)]
        assert not unknown, f"`exempt` names tests of the kit; there is no {', '.join(unknown)}"
        name = request.node.originalname
        if name in self.exempt:
            pytest.skip(self.exempt[name])

    @pytest.fixture
    def backend(self) -> Iterator[Backend]:
        """A backend as the runner leaves it after planning."""
        backend = self.make_backend()
        backend.describe()
        yield backend
        backend.close()

    @pytest.fixture
    def info(self, backend: Backend) -> ModelInfo:
        """What the backend says about its model."""
        return backend.describe()

    def request(self, info: ModelInfo, sample: int = 0, text: str | None = None, **sampling: Any) -> Request:
        """A request as the model takes it; greedy and of at most 48 tokens unless `sampling` says otherwise."""
        text = self.prompt if text is None else text
        prompt = Prompt(messages=(Message(role="user", content=text),)) if info.chat else Prompt(text=text)
        given = evolve(Sampling(temperature=0.0, top_p=1.0, max_tokens=48), **sampling)
        return Request(
            task=self.task,
            problem_id=self.problem_id,
            prompt=prompt,
            sampling=given,
            sample=sample,
        )

    def several(self, info: ModelInfo, **sampling: Any) -> list[Request]:
        """Requests for up to eight samples."""
        return [self.request(info, sample=number, **sampling) for number in range(min(8, self.samples))]

    def test_it_is_named_and_described(self) -> None:
        """``benchsuite list backends`` shows name and summary, and ``-M`` its options."""
        backend = self.make_backend()
        assert backend.name, "a backend's `name` is the part of BACKEND/NAME before the slash"
        assert "/" not in backend.name, "a backend's name has no slash: the first one ends it in BACKEND/NAME"
        assert backend.summary, "a backend says in one line what it talks to: set `summary`"
        assert backend.batch >= 1, "`batch` is how many requests generate takes at a time: at least 1"
        assert backend.concurrency >= 1, "`concurrency` is how many threads may be inside generate: at least 1"
        for option, meaning in backend.options.items():
            assert meaning, f"-M {option} must be explained in one line: see `options`"
        backend.close()

    def test_its_digest_names_the_model_and_not_the_object(self) -> None:
        """A completion's cache key holds the digest: if it changed by itself, nothing would ever be found again."""
        digests = []
        for _ in range(2):
            backend = self.make_backend()
            digests.append(backend.describe().digest)
            backend.close()
        assert digests[0], "ModelInfo.digest is empty; where a server tells none, use the model's name and address"
        assert digests[0] == digests[1], "two backends for one model give different digests; hash what it is made of"

    def test_what_it_ignores_are_parameters_that_exist(self, info: ModelInfo) -> None:
        """A run tells its user which parameters have no effect."""
        known = {"temperature", "top_p", "top_k", "max_tokens", "stop", "seed"}
        assert set(info.ignored) <= known, f"ModelInfo.ignored holds names of Sampling: {', '.join(sorted(known))}"

    def test_it_answers_every_request_in_order(self, backend: Backend, info: ModelInfo) -> None:
        """A batch gives one completion for each request."""
        requests = self.several(info, temperature=0.8)[: backend.batch]
        found = backend.generate(requests)
        assert len(found) == len(requests), "generate returns one completion for each request, in their order"
        for one in found:
            self.check(one)
        if "seed" not in info.ignored:
            apart = [backend.generate([request])[0].text for request in requests]
            assert [one.text for one in found] == apart, "a batch gives what its requests give one by one, in order"

    def check(self, completion: Completion) -> None:
        """What holds for every completion."""
        assert isinstance(completion, Completion), "generate returns records.Completion"
        reason = completion.finish_reason
        assert reason in ("stop", "length"), (
            f"finish_reason is 'stop' or 'length', not {reason!r}; a text that ended otherwise raises BackendError"
        )
        for count in (completion.prompt_tokens, completion.completion_tokens):
            assert count is None or count >= 0, "token counts are what the server counted, or None; never negative"
        assert completion.seconds >= 0.0, "seconds is the time that the model took; 0.0 where it is not known"
        assert completion.attempts >= 1, "attempts counts the requests that it took, the successful one included"

    def test_a_stop_string_ends_the_completion_and_is_not_in_it(self, backend: Backend, info: ModelInfo) -> None:
        """Servers differ in how many stop strings they take and whether they return them; a backend does not."""
        self.honours(info, "stop")
        free = backend.generate([self.request(info)])[0].text
        assert len(free) >= 3, "the model answered less than three characters: give another `prompt`"
        mark = free[len(free) // 2 : len(free) // 2 + 2]
        others = tuple(f"\x01{number}" for number in range(6))
        cut = backend.generate([self.request(info, stop=(*others, mark))])[0]
        assert mark not in cut.text, f"the stop string {mark!r} is still in the text; apply cut_at_stop to be sure"
        assert cut.finish_reason == "stop", "a completion that ended at a stop string has finish_reason 'stop'"
        if {"temperature", "seed"}.isdisjoint(info.ignored):
            assert cut.text == free[: free.index(mark)], "the text before the first stop string is returned as it is"

    def test_no_stop_strings_are_allowed(self, backend: Backend, info: ModelInfo) -> None:
        """A task may have none, and an empty string is not one."""
        self.check(backend.generate([self.request(info, stop=())])[0])
        self.check(backend.generate([self.request(info, stop=("",))])[0])

    def test_the_limit_of_tokens_is_kept_and_reported(self, backend: Backend, info: ModelInfo) -> None:
        """A run shows the share of completions that were cut by their length."""
        self.honours(info, "max_tokens")
        free = backend.generate([self.request(info)])[0]
        cut = backend.generate([self.request(info, max_tokens=2)])[0]
        assert cut.finish_reason == "length", "a text that reached max_tokens has finish_reason 'length'"
        assert cut.completion_tokens is None or cut.completion_tokens <= 2, "max_tokens is the most that may be drawn"
        assert len(cut.text) < len(free.text), "with max_tokens=2 the text is as long as without: send the limit"

    def test_greedy_decoding_repeats_itself(self, backend: Backend, info: ModelInfo) -> None:
        """At temperature 0 the seed has no say."""
        self.honours(info, "temperature")
        first, again = (backend.generate([self.request(info, seed=seed)])[0].text for seed in (1, 2))
        assert first == again, "at temperature 0 a model gives its likeliest text: send temperature 0, not a default"

    def test_a_seed_repeats_its_text(self, backend: Backend, info: ModelInfo) -> None:
        """Or the backend says that it ignores seeds."""
        self.honours(info, "seed")
        first, again = (
            [one.text for one in self.one_by_one(backend, self.several(info, temperature=0.9, seed=7))] for _ in "12"
        )
        assert first == again, "the same seed gave another text: send Request.seed, or name 'seed' in ignored"

    def test_samples_of_a_problem_differ(self, backend: Backend, info: ModelInfo) -> None:
        """Else pass@k is pass@1: every sample has its own `Request.seed`."""
        self.honours(info, "temperature")
        texts = {one.text for one in self.one_by_one(backend, self.several(info, temperature=1.0))}
        assert len(texts) > 1, "all samples are equal at temperature 1: send Request.seed, not Sampling.seed"

    def test_nucleus_and_top_k_are_taken(self, backend: Backend, info: ModelInfo) -> None:
        """A single candidate leaves nothing to chance."""
        self.check(backend.generate([self.request(info, temperature=0.8, top_p=0.5, top_k=5)])[0])
        self.honours(info, "top_k")
        greedy = backend.generate([self.request(info)])[0].text
        single = backend.generate([self.request(info, temperature=1.0, top_k=1)])[0].text
        assert single == greedy, "top_k=1 leaves the likeliest token alone: send it, or name 'top_k' in ignored"

    def test_prompts_may_be_long_and_in_any_script(self, backend: Backend, info: ModelInfo) -> None:
        """Neither is cut or refused."""
        for text in (self.unicode_prompt, self.long_prompt):
            self.check(backend.generate([self.request(info, text=text, max_tokens=8)])[0])

    def test_threads_do_not_disturb_each_other(self, backend: Backend, info: ModelInfo) -> None:
        """The scheduler calls generate from up to `concurrency` threads at once."""
        requests = self.several(info, temperature=0.9) * 3
        with ThreadPoolExecutor(min(8, backend.concurrency)) as pool:
            together = list(pool.map(lambda request: backend.generate([request])[0], requests))
        for one in together:
            self.check(one)
        if "seed" not in info.ignored:
            apart = self.one_by_one(backend, requests)
            assert [one.text for one in together] == [one.text for one in apart], (
                "several threads at once gave other texts than one: keep nothing of a request on the backend"
            )

    def test_loglikelihoods_are_finite_and_at_most_zero(self, backend: Backend, info: ModelInfo) -> None:
        """Tasks with answers to choose from compare them."""
        self.has_loglikelihoods(backend, info)
        pairs = [(self.prompt, " return"), (self.prompt, "\u2603 \x00"), ("", "x"), (self.prompt, "    pass\n")]
        found = backend.loglikelihood(pairs)
        assert len(found) == len(pairs), "loglikelihood returns one pair for each that it was given"
        for value, _ in found:
            assert math.isfinite(value), "every text has a probability greater than 0; -inf cannot be compared"
            assert value <= 0.0, "a natural logarithm of a probability is never positive"
        assert found[1][1] is False, "is_greedy says whether greedy decoding gives the continuation; it does not here"

    def test_loglikelihood_knows_what_greedy_decoding_gives(self, backend: Backend, info: ModelInfo) -> None:
        """`is_greedy` and temperature 0 agree."""
        self.has_loglikelihoods(backend, info)
        text = backend.generate([self.request(info, max_tokens=4)])[0].text
        value, greedy = backend.loglikelihood([(self.prompt, text)])[0]
        assert greedy, f"greedy decoding gave {text!r}, but is_greedy denies it"
        other, _ = backend.loglikelihood([(self.prompt, text + "\u2603")])[0]
        assert other < value, "a longer continuation is never likelier"

    def test_loglikelihoods_add_up(self, backend: Backend, info: ModelInfo) -> None:
        """P(ab) = P(a) P(b after a), where the tokens allow the split."""
        self.has_loglikelihoods(backend, info)
        if self.additive is None:
            pytest.skip("`additive` names no split")
        context, first, second = self.additive
        pairs = [(context, first + second), (context, first), (context + first, second)]
        whole, head, tail = (value for value, _ in backend.loglikelihood(pairs))
        assert whole == pytest.approx(head + tail, rel=1e-4), "log-likelihoods are sums over the tokens"

    def test_without_loglikelihoods_it_says_so(self, backend: Backend, info: ModelInfo) -> None:
        """A task that needs them is refused in the plan, by `ModelInfo.loglikelihood`."""
        if info.loglikelihood:
            pytest.skip("it has log-likelihoods")
        with pytest.raises(UsageError):
            backend.loglikelihood([("a", "b")])

    def test_a_model_that_is_not_there_is_an_error_with_the_next_step(self) -> None:
        """Before anything is generated: in `describe` at the latest."""
        with pytest.raises(BenchsuiteError) as caught:
            self.missing_model().describe()
        assert caught.value.hint, f"{caught.value}: the hint is empty; say how to get the model or what there is"
        assert "\n" not in caught.value.message, "an error is one line"

    def test_closing_twice_is_harmless(self) -> None:
        """A run that is interrupted may do so."""
        backend = self.make_backend()
        backend.describe()
        backend.close()
        backend.close()

    def honours(self, info: ModelInfo, parameter: str) -> None:
        """Skip where the backend says that a parameter has no effect."""
        if parameter in info.ignored:
            pytest.skip(f"describe() says that {parameter} is ignored")

    def has_loglikelihoods(self, backend: Backend, info: ModelInfo) -> None:
        """Skip where there are none."""
        if not info.loglikelihood:
            pytest.skip(f"{backend.name} gives no log-likelihoods")

    def one_by_one(self, backend: Backend, requests: Sequence[Request]) -> list[Completion]:
        """Each request in a batch of its own."""
        return [backend.generate([request])[0] for request in requests]
