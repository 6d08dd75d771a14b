"""Workers whose sandboxes come and go, with sandboxes that are played."""

from __future__ import annotations

import json

import pytest

from benchsuite_core.agent.client import PROTOCOL, Settings
from benchsuite_core.agent.recycled import RECYCLE, Launched, RecycledWorker, recycle_of
from benchsuite_core.errors import SandboxError, UsageError
from benchsuite_core.sandboxes import Job, Limits, Step

JOB = Job(files={}, steps=(Step(name="run", argv=("x",), cpu_s=1, wall_s=1),), limits=Limits())
SEEN = {"step": "run", "exit": 0, "limit": "", "spent": False}
HUNG_UP = b""


def frame(value):
    data = json.dumps(value).encode()
    return len(data).to_bytes(4, "big") + data


class Line:
    """A channel to an agent that answers what it is told to, and then nothing."""

    def __init__(self, log, number, answers):
        self.log, self.number, self.answers = log, number, [frame({"hello": PROTOCOL}), *answers]
        self.sent = 0

    def send(self, data, deadline):
        self.sent += 1
        if self.sent > 1:  # the first thing is the agent's source
            self.log.append(f"job to {self.number}")

    def receive(self, deadline):
        if not self.answers:
            raise TimeoutError
        answer = self.answers.pop(0)
        if self.sent > 1:
            self.log.append(f"answer of {self.number}")
        return answer

    def close(self):
        pass

    def complaint(self):
        return ""


class Played(Launched):
    def __init__(self, worker, number, answers):
        self.channel, self.settings = Line(worker.log, number, answers), Settings(work="/tmp")
        self._worker, self._number = worker, number

    def stop(self):
        self._worker.log.append(f"stop {self._number}")
        if self._worker.stubborn:
            raise SandboxError("it does not go")

    def died_of_memory(self):
        return self._worker.full


class PlayedWorker(RecycledWorker):
    """Each of its sandboxes answers the next of `answers`; an OSError among them is one that does not start."""

    def __init__(self, *answers, recycle=RECYCLE, ahead=False):
        super().__init__(recycle=recycle, ahead=ahead)
        self.answers, self.log = list(answers), []
        self.full = self.stubborn = False
        self.number = 0

    def launch(self):
        self.number += 1
        self.log.append(f"launch {self.number}")
        answers = self.answers.pop(0)
        if isinstance(answers, OSError):
            raise SandboxError("it does not start")
        return Played(self, self.number, answers)

    def release(self):
        self.log.append("release")


def good(jobs=1):
    return [frame(SEEN)] * jobs


def worker(*answers, **more):
    made = PlayedWorker(*answers, **more)
    made.start()
    return made


def test_a_sandbox_is_used_again_until_something_abnormal_happens():
    one = worker([frame(SEEN), frame(SEEN | {"limit": "wall", "spent": True})], good())
    assert [one.run(JOB).limit for _ in range(3)] == ["", "wall", ""]
    assert [line for line in one.log if "job" not in line and "answer" not in line] == [
        "launch 1",
        "stop 1",
        "launch 2",
    ]


def test_a_sandbox_is_replaced_after_so_many_jobs():
    one = worker(good(2), good(2), good(2), recycle=2)
    for _ in range(5):
        one.run(JOB)
    assert one.number == 3


def test_the_next_sandbox_is_started_while_a_job_runs_and_the_last_one_is_stopped_then():
    one = worker(good(), good(), good(), recycle=1, ahead=True)
    one.run(JOB)
    one.run(JOB)
    assert one.log == [
        *("launch 1", "job to 1", "launch 2", "answer of 1"),
        *("job to 2", "stop 1", "launch 3", "answer of 2"),
    ]


def test_a_fresh_sandbox_in_which_something_abnormal_happened_is_stopped_at_once():
    one = worker([frame(SEEN | {"spent": True})], good(), recycle=1, ahead=True)
    one.run(JOB)
    assert one.log[-1] == "stop 1"


def test_a_next_sandbox_that_does_not_start_costs_the_present_job_nothing():
    one = worker(good(), OSError(), good(), OSError(), recycle=1, ahead=True)
    assert one.run(JOB).exit_code == 0
    assert one.run(JOB).exit_code == 0


def test_a_next_sandbox_that_cannot_be_had_at_all_is_said_by_the_job_that_needs_it():
    one = worker(good(), OSError(), OSError(), recycle=1, ahead=True)
    one.run(JOB)
    with pytest.raises(SandboxError, match="does not start"):
        one.run(JOB)


def test_an_agent_that_the_kernel_ended_for_its_memory_is_the_programs_fault():
    one = worker([HUNG_UP], good())
    one.full = True
    assert one.run(JOB).limit == "memory"
    assert one.run(JOB).limit == ""


def test_an_agent_that_ends_for_another_reason_is_trouble_of_the_sandbox():
    with pytest.raises(SandboxError, match="ended"):
        worker([HUNG_UP]).run(JOB)


def test_a_sandbox_that_dies_before_it_has_a_job_is_no_programs_fault():
    one = worker(good(), good(), recycle=1, ahead=True)
    one.run(JOB)
    one.full = True
    one._next[0]._channel.answers[:] = [HUNG_UP]
    with pytest.raises(SandboxError, match="ended"):
        one.run(JOB)


def test_an_agent_that_speaks_nonsense_is_not_asked_whether_memory_was_short():
    one = worker([frame([])])
    one.full = True
    with pytest.raises(SandboxError, match="nonsense"):
        one.run(JOB)


def test_closing_stops_all_sandboxes_and_then_lets_go_of_the_rest():
    one = worker(good(), good(), recycle=1, ahead=True)
    one.run(JOB)
    one.close()
    one.close()
    assert one.log[-3:] == ["stop 1", "stop 2", "release"]
    with pytest.raises(SandboxError, match="closed"):
        one.run(JOB)
    with pytest.raises(SandboxError, match="closed"):
        one.start()


def test_a_sandbox_that_does_not_go_keeps_no_other_from_being_stopped():
    one = worker(good(), good(), recycle=1, ahead=True)
    one.run(JOB)
    one.stubborn = True
    one.close()
    assert one.log[-3:] == ["stop 1", "stop 2", "release"]


@pytest.mark.parametrize("text", ["0", "-1", "many", "", "²"])
def test_a_number_of_jobs_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(UsageError, match="recycle") as caught:
        recycle_of({"recycle": text}, "reuse")
    assert "-S recycle=200" in caught.value.hint


def test_a_fresh_sandbox_has_one_job_whatever_the_option_says():
    assert recycle_of({}, "reuse") == RECYCLE
    assert recycle_of({"recycle": "7"}, "reuse") == 7
    assert recycle_of({"recycle": "7"}, "fresh") == 1
