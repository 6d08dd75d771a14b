"""What becomes of each sample between the plan and its record."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec
from benchsuite_core.errors import BackendError, SandboxError
from benchsuite_core.harnesses import Task
from benchsuite_core.languages import Language
from benchsuite_core.plan import Model, PlannedTask
from benchsuite_core.records import UNSCORED, Completion, Execution, Problem, Sampling
from benchsuite_core.room import CacheUse, Room
from benchsuite_core.sandboxes import Image, Limits, Sandbox, SandboxInfo, Worker
from benchsuite_core.stages import Bill, execute, generate, items, look_up
from benchsuite_core.store import Run, Store

TOY = Language(
    id="toy", name="Toy", image=None, source="x", run=("x",), proves=True, check_failed="no", definition="def {name}"
)
PROBLEMS = [
    Problem(
        problem_id=f"p{number}", language="toy", prompt=f"# {number}\n", tests="check", entry_point="f", stop=("END",)
    )
    for number in range(3)
]
TASK = Task(name="things", version="1", origin="here", data_digest="d", problems=PROBLEMS)


class Answering(Backend):
    """Answers `text`; fails for the problems in `failing`; leaves out the last answer where `short`."""

    name = "fake"
    batch = 8
    text = "right"
    retry = True

    def __init__(self):
        super().__init__(ModelSpec(backend="fake", name="x"))
        self.failing = set()
        self.short = False
        self.calls = []

    def describe(self):
        return ModelInfo(digest="w")

    def generate(self, requests):
        self.calls.append([request.problem_id for request in requests])
        if self.failing & {request.problem_id for request in requests}:
            raise BackendError("the server is tired", retry=self.retry)
        texts = [Completion(text=self.text) for _ in requests]
        return texts[:-1] if self.short else texts


class Box(Sandbox):
    name = "box"

    def __init__(self):
        super().__init__({})
        self.ran = Counter()
        self.gone = False

    def check(self):
        return SandboxInfo(isolation="docker", policy="1")

    def image(self, language, progress, *, build=True):
        raise AssertionError("the room has its images")

    def worker(self, image, limits, run_id):
        box = self

        class Fake(Worker):
            def run(self, job):
                if box.gone:
                    raise SandboxError("the container is gone")
                text = "".join(job.files.values())
                box.ran[text] += 1
                return Execution(step="run", exit_code=0, proven="right" in text)

            def close(self):
                pass

        return Fake()


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path}/store.db")
    made.create_run(Run(id="r", created_at="now", status="running", model="fake/x", tasks=("things",)))
    yield made
    made.close()


@pytest.fixture
def bill(store):
    box = Box()
    image = Image(language="toy", name="toy", digest="image-1")
    room = Room(sandbox=box, info=box.check(), languages={"toy": TOY}, images={"toy": image}, workers=1)
    backend = Answering()
    model = Model(spec=backend.spec, backend=backend, info=backend.describe(), chat=False)
    return Bill(
        run_id="r", model=model, room=room, store=store, cache=CacheUse(), system="", shots=0, form="completion"
    )


def planned(samples=1):
    return PlannedTask(
        task=TASK,
        problems=tuple(PROBLEMS),
        sampling=Sampling(seed=5),
        counts={one.problem_id: samples for one in PROBLEMS},
        ks=(1,),
        limits=Limits(),
    )


def through(stage, batch):
    with stage.open() as work:
        return list(work(batch))


def done(bill, plan=None):
    """All samples through all stages, a batch at a time."""
    found = list(items(bill, plan or planned(), {}))
    for stage in (look_up(bill), generate(bill), execute(bill)):
        found = through(stage, found)
    return {(one.record.problem_id, one.record.sample): one for one in found}


def test_each_sample_is_asked_for_once_with_its_own_seed_and_key(bill):
    found = list(items(bill, planned(2), {}))
    assert [(one.problem.problem_id, one.sample) for one in found] == [(f"p{n}", s) for n in range(3) for s in range(2)]
    assert [one.request.seed for one in found[:2]] == [5, 6]
    assert len({one.key for one in found}) == 6
    assert found[0].request.sampling.stop == ("END",)


def test_what_is_done_is_not_asked_for_again(bill):
    left = items(bill, planned(), {("things", "toy", "p1", 0)})
    assert [one.problem.problem_id for one in left] == ["p0", "p2"]


def test_a_chat_model_is_sent_messages_and_no_stop_strings(bill):
    chat = evolve(bill, model=evolve(bill.model, chat=True), system="be brief")
    first = next(items(chat, planned(), {}))
    assert [message.role for message in first.request.prompt.messages] == ["system", "user"]
    assert first.request.sampling.stop == ()


def test_every_sample_ends_with_its_prompt_program_and_verdict(bill):
    first = done(bill)["p0", 0].record
    assert first.verdict == "passed"
    assert first.prompt == "# 0\n"
    assert first.program == "# 0\nright\ncheck"
    assert first.isolation == "docker"


def test_the_prompt_of_a_completion_made_elsewhere_is_not_invented(bill):
    info = evolve(bill.model.info, elsewhere=True)
    assert done(evolve(bill, model=evolve(bill.model, info=info)))["p0", 0].record.prompt == ""


def test_a_batch_that_fails_is_asked_one_by_one_so_that_one_takes_no_other_along(bill):
    bill.model.backend.failing = {"p1"}
    found = done(bill)
    assert bill.model.backend.calls == [["p0", "p1", "p2"], ["p0"], ["p1"], ["p2"]]
    assert [found[f"p{n}", 0].record.verdict for n in range(3)] == ["passed", UNSCORED, "passed"]
    assert "the server is tired" in found["p1", 0].record.reason
    assert found["p1", 0].record.prompt == "# 1\n"


@pytest.mark.parametrize("retry", [True, False])
def test_only_trouble_that_may_pass_counts_as_trouble_of_the_infrastructure(bill, retry):
    bill.model.backend.failing = {"p1"}
    bill.model.backend.retry = retry
    assert done(bill)["p1", 0].trouble is retry


def test_nothing_of_a_failed_answer_is_cached(bill, store):
    bill.model.backend.failing = {"p1"}
    done(bill)
    assert store.counts().completions == 2
    bill.model.backend.failing = set()
    bill.model.backend.calls.clear()
    assert done(bill)["p1", 0].record.verdict == "passed"
    assert bill.model.backend.calls == [["p1"]]


def test_a_wrong_number_of_answers_scores_none_of_them(bill, store):
    bill.model.backend.short = True
    found = done(bill)
    assert {one.record.verdict for one in found.values()} == {UNSCORED}
    assert "returned 2 completions for 3 requests" in found["p0", 0].record.reason
    assert store.counts().completions == 0


def test_answers_are_stored_before_their_programs_run(bill, store):
    found = through(generate(bill), through(look_up(bill), list(items(bill, planned(), {}))))
    assert all(one.completion for one in found)
    assert store.counts().completions == 3


def test_a_second_time_nothing_is_asked(bill):
    done(bill)
    bill.model.backend.calls.clear()
    again = done(bill)
    assert bill.model.backend.calls == []
    assert all(one.record.completion_cached for one in again.values())


def test_refresh_asks_again_although_the_answers_are_there(bill):
    done(bill)
    bill.model.backend.calls.clear()
    again = done(evolve(bill, cache=CacheUse(read=False)))
    assert bill.model.backend.calls == [["p0", "p1", "p2"]]
    assert not any(one.record.completion_cached for one in again.values())


def test_an_answer_without_code_runs_nothing_and_says_so(bill):
    bill.model.backend.text = ""
    found = done(evolve(bill, form="answer"))["p0", 0]
    assert found.record.verdict == "no_code"
    assert "empty" in found.record.reason
    assert not found.trouble
    assert not bill.room.sandbox.ran


def test_a_sandbox_that_is_gone_leaves_the_program_in_an_unscored_record(bill):
    bill.room.sandbox.gone = True
    found = done(bill)["p0", 0]
    assert found.record.verdict == UNSCORED
    assert found.record.reason == "sandbox: the container is gone"
    assert "right" in found.record.program
    assert found.trouble
    assert not found.executions
