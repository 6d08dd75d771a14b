"""Which timeouts are near their limit; what becomes of them is told with the runner."""

from benchsuite_core.records import Execution
from benchsuite_core.timeouts import near


def late(limit="cpu", *, exit_code=None, **more):
    return Execution(step="run", exit_code=exit_code, limit=limit, cpu_s=4.0, wall_s=4.1, **more)


def test_what_ended_at_the_wall_clock_is_near():
    assert near(late("wall"))


def test_what_ended_by_itself_soon_after_its_limit_is_near():
    assert near(late(exit_code=0))
    assert near(late(exit_code=1))


def test_what_had_to_be_ended_after_its_limit_and_the_slack_behind_it_is_not_near():
    assert not near(late())


def test_what_ran_alone_is_settled():
    assert not near(late("wall", alone=True))
    assert not near(late(exit_code=0, alone=True))
