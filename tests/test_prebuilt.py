"""What is built of a task alone is built once."""

import pytest
from attrs import evolve

from benchsuite_core.errors import SandboxError
from benchsuite_core.languages import Prebuilt
from benchsuite_core.prebuilt import KEPT, Prebuilds
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Built, Job, Limits, Step, Worker

PART = Prebuilt(files=("tests.c",), build=(("cc", "tests.c"), ("rm", "tests.c")), makes=("tests",))
STEPS = tuple(
    Step(name=name, argv=argv, cpu_s=1, wall_s=2)
    for name, argv in (
        ("build", ("cc", "tests.c")),
        ("build", ("rm", "tests.c")),
        ("build", ("cc", "solution.c")),
        ("run", ("./tests",)),
    )
)


class Compiling(Worker):
    """Answers what it is told to, and remembers what it was asked."""

    def __init__(self, *answers):
        self.answers, self.jobs = list(answers), []

    def run(self, job):
        self.jobs.append(job)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self):
        pass


BUILT = Built(step="build", exit_code=0, files={"tests": "\udc7fELF"})


def job(solution, tests="int main() {}"):
    return Job(
        files={"tests.c": tests, "solution.c": solution}, steps=STEPS, limits=Limits(), secret=new_secret("check_1")
    )


def test_the_tasks_part_is_built_once_for_all_solutions_of_a_problem():
    builds, worker = Prebuilds(), Compiling(BUILT)
    one, other = (builds.prepare(job(text), PART, worker) for text in ("a", "b"))
    assert one.files == {"solution.c": "a", "tests": "\udc7fELF"}
    assert other.files == {"solution.c": "b", "tests": "\udc7fELF"}
    assert one.steps == STEPS[2:]
    assert len(worker.jobs) == 1


def test_what_builds_it_sees_no_solution_and_no_secret():
    worker = Compiling(BUILT)
    Prebuilds().prepare(job("a"), PART, worker)
    (order,) = worker.jobs
    assert (order.files, order.secret, order.fetch) == ({"tests.c": "int main() {}"}, None, ("tests",))
    assert order.steps == STEPS[:2]


def test_other_tests_are_built_anew():
    worker = Compiling(BUILT, BUILT)
    builds = Prebuilds()
    builds.prepare(job("a"), PART, worker)
    builds.prepare(job("a", "int main() { return 1; }"), PART, worker)
    assert len(worker.jobs) == 2


@pytest.mark.parametrize(
    "answer",
    [Execution(step="build", exit_code=1, stderr="no"), Execution(step="build", exit_code=None, limit="cpu")],
    ids=["it does not build", "a limit"],
)
def test_what_cannot_be_built_alone_is_left_to_the_job_itself(answer):
    whole = job("a")
    assert Prebuilds().prepare(whole, PART, Compiling(answer)) == whole


def test_a_program_without_a_proof_or_without_that_part_is_left_as_it_is():
    plain = evolve(job("a"), secret=None)
    other = evolve(job("a"), files={"main.c": ""})
    worker = Compiling()
    assert Prebuilds().prepare(plain, PART, worker) == plain
    assert Prebuilds().prepare(other, PART, worker) == other


def test_trouble_of_the_sandbox_is_told():
    with pytest.raises(SandboxError):
        Prebuilds().prepare(job("a"), PART, Compiling(SandboxError("gone")))


def test_no_more_is_kept_than_the_problems_at_hand_need():
    worker = Compiling(*[BUILT] * (KEPT + 2))
    builds = Prebuilds()
    for number in (*range(KEPT + 1), KEPT, 0):
        builds.prepare(job("a", f"int main() {{ return {number}; }}"), PART, worker)
    assert len(worker.jobs) == KEPT + 2  # the last one is still there, the first one is not
