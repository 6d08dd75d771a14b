"""Which timeouts are near their limit; what becomes of them is told with the runner."""

import pytest

from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Limits
from benchsuite_core.timeouts import near

LIMITS = Limits.of(4.0)


def late(limit="cpu", *, cpu_s=4.0, wall_s=4.1, **more):
    return Execution(step=more.pop("step", "run"), exit_code=None, limit=limit, cpu_s=cpu_s, wall_s=wall_s, **more)


def test_what_ended_at_the_wall_clock_is_near_however_little_it_computed():
    assert near(late("wall", cpu_s=3.9, wall_s=14.0), LIMITS, 0.0)
    assert near(late("wall", cpu_s=0.0, wall_s=14.0), LIMITS, 0.0)


@pytest.mark.parametrize(("wall_s", "shared"), [(4.1, False), (4.9, False), (5.1, True), (8.0, True)])
def test_what_used_up_its_cpu_time_is_near_where_it_had_to_share_its_processor(wall_s, shared):
    assert near(late(wall_s=wall_s), LIMITS, 0.0) is shared


@pytest.mark.parametrize(("right_s", "large"), [(0.0, False), (0.9, False), (1.1, True), (3.9, True)])
def test_what_used_up_its_cpu_time_is_near_where_a_right_program_takes_a_large_part_of_it(right_s, large):
    assert near(late(), LIMITS, right_s) is large


def test_the_time_of_a_right_program_says_nothing_of_a_build():
    assert not near(late(step="build"), LIMITS, 3.9)


def test_what_ran_alone_is_settled():
    assert not near(late("wall", wall_s=28.0, alone=True), LIMITS, 3.9)
