"""A stream loses nothing, holds little, passes errors on, and ends whenever it is told to."""

from __future__ import annotations

import itertools
import threading
import time
from contextlib import contextmanager, nullcontext

import pytest

from benchsuite_core.scheduler import Stage, Stream

PATIENCE = 10.0
"""Seconds after which something that should have happened counts as hanging; never waited for in a good run."""

OUTBOX = 256
"""Results that may wait for the reader."""


def stage(function, *, name="stage", threads=1, batch=1):
    return Stage(name=name, open=lambda: nullcontext(function), threads=threads, batch=batch)


def each(function, **more):
    return stage(lambda batch: [function(item) for item in batch], **more)


class Counter:
    """An endless source that knows how much was taken from it."""

    taken = 0

    def __iter__(self):
        while True:
            self.taken += 1
            yield self.taken


def wait_until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


def settled(read):
    """The value of something that grows, once it has stopped growing."""
    before = None
    while before != (before := read()):
        time.sleep(0.15)
    return before


@pytest.fixture(autouse=True)
def every_thread_ends():
    before = set(threading.enumerate())
    yield
    wait_until(lambda: set(threading.enumerate()) <= before)


@pytest.fixture
def gate():
    """Holds back whatever waits for it; opened at the end so that no thread outlives its test."""
    event = threading.Event()
    yield event
    event.set()


def collect(source, stages):
    with Stream(source, stages) as stream:
        return [item for ready in stream for item in ready]


def test_every_item_comes_out_once_whatever_the_order():
    stages = [
        each(lambda x: x + 1, threads=3, batch=4),
        each(lambda x: x * 2, threads=5),
        each(lambda x: x, batch=7),
    ]
    assert sorted(collect(range(2000), stages)) == [2 * (x + 1) for x in range(2000)]


def test_a_stage_may_give_more_or_fewer_results_than_it_got():
    doubled = stage(lambda batch: (copy for item in batch for copy in [item] * item))
    assert sorted(collect([0, 1, 3], [doubled])) == [1, 3, 3, 3]


def test_without_items_a_stream_ends_and_without_stages_it_passes_on():
    assert collect([], [each(str, threads=3)]) == []
    assert collect([1, 2], []) == [1, 2]


def test_a_result_arrives_while_others_are_still_at_work(gate):
    def work(item):
        if item == "slow":
            gate.wait(PATIENCE)
        return item

    with Stream(["slow", "quick"], [each(work, threads=2)]) as stream:
        ready = iter(stream)
        assert next(ready) == ["quick"]
        gate.set()
        assert next(ready) == ["slow"]


def test_stages_work_side_by_side():
    both = threading.Barrier(2, timeout=PATIENCE)

    def meet(item):
        if item < 2:
            return item
        both.wait()
        return item

    def meet_later(item):
        if item == 1:
            both.wait()
        return item

    assert collect([1, 2], [each(meet), each(meet_later)]) == [1, 2]


def test_a_stage_opens_its_resource_once_a_thread_and_closes_it():
    opened, closed, used = [], [], []

    @contextmanager
    def resource():
        mine = object()
        opened.append(mine)
        yield lambda batch: used.append(mine) or batch
        closed.append(mine)

    collect(range(50), [Stage(name="r", open=resource, threads=3)])
    assert len(opened) == 3
    assert set(closed) == set(opened)
    assert set(used) <= set(opened)


def test_a_batch_is_never_larger_than_asked_and_never_waited_for():
    sizes = []
    first = threading.Event()

    def work(batch):
        sizes.append(len(batch))
        first.set()
        return batch

    def source():
        yield 0
        assert first.wait(PATIENCE), "the stage waited for its batch to fill"
        yield from range(1, 100)

    assert len(collect(source(), [stage(work, batch=8)])) == 100
    assert max(sizes) <= 8
    assert sizes[0] == 1


def test_few_items_are_under_way_however_fast_the_source_and_slow_the_stage(gate):
    source = Counter()

    def slow(batch):
        gate.wait(PATIENCE)
        return batch

    threads, batch = 2, 3
    with Stream(source, [each(str), stage(slow, threads=threads, batch=batch)]):
        held = settled(lambda: source.taken)
        gate.set()
    # 2 a thread in each inbox, what the slow threads hold, one on its way between each two.
    assert held <= 2 * 1 + 2 * threads * batch + threads * batch + 4


def test_a_reader_that_does_not_read_holds_back_the_source():
    source = Counter()
    with Stream(source, [each(str), each(str)]):
        held = settled(lambda: source.taken)
    assert OUTBOX <= held <= OUTBOX + 10


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("threads", [1, 4])
def test_an_exception_in_a_stage_reaches_the_reader(position, threads):
    def fail(item):
        if item == 30:
            raise ZeroDivisionError("item 30")
        return item

    stages = [each(fail if index == position else int, threads=threads) for index in range(3)]
    with pytest.raises(ZeroDivisionError, match="item 30"):
        collect(itertools.count(), stages)


def test_an_exception_in_the_source_reaches_the_reader():
    def source():
        yield 1
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="the file is gone"):
        collect(source(), [each(int, threads=2)])


def test_a_stage_that_cannot_be_opened_reaches_the_reader():
    @contextmanager
    def broken():
        raise PermissionError("no engine")
        yield

    with pytest.raises(PermissionError, match="no engine"):
        collect(itertools.count(), [each(int), Stage(name="b", open=broken, threads=2)])


def test_what_came_out_before_an_exception_is_not_lost():
    seen = []

    def source():
        yield from range(5)
        wait_until(lambda: len(seen) == 5)
        raise ValueError("later")

    def read():
        with Stream(source(), [each(int)]) as stream:
            for ready in stream:
                seen.extend(ready)

    with pytest.raises(ValueError, match="later"):
        read()
    assert sorted(seen) == list(range(5))


def test_drain_takes_nothing_new_and_finishes_what_is_under_way(gate):
    started, seen = [], []

    def work(item):
        started.append(item)
        gate.wait(PATIENCE)
        return item

    with Stream(itertools.count(), [each(work, threads=2)]) as stream:
        wait_until(lambda: len(started) == 2)
        stream.drain()
        gate.set()
        for ready in stream:
            seen += ready
    assert sorted(seen) == sorted(started)
    assert len(seen) == 2


def test_drain_in_the_middle_loses_no_item_that_the_last_stage_has_begun():
    begun, seen = [], []

    def last(item):
        begun.append(item)
        return item

    with Stream(itertools.count(), [each(int, threads=2), each(last, threads=3, batch=2)]) as stream:
        for ready in stream:
            seen += ready
            if len(seen) > 200:
                stream.drain()
    assert sorted(seen) == sorted(begun)


def test_drain_begins_nothing_that_waits_between_stages(gate):
    asked, begun = [], []

    def ask(item):
        asked.append(item)
        return item

    def work(item):
        begun.append(item)
        gate.wait(PATIENCE)
        return item

    with Stream(itertools.count(), [each(ask, batch=64), each(work)]) as stream:
        wait_until(lambda: begun and len(asked) > 2)
        stream.drain()
        before = len(begun)
        gate.set()
        assert [item for ready in stream for item in ready] == begun
    assert len(begun) == before


def test_drain_and_leaving_together_take_no_longer_than_the_grace(gate):
    def stuck(item):
        gate.wait(PATIENCE)
        return item

    with Stream(itertools.count(), [each(stuck)], grace=0.5) as stream:
        stream.drain()
        began = time.monotonic()
        assert list(stream) == []
    assert time.monotonic() - began < 0.9


def test_drain_gives_what_is_under_way_no_more_than_its_grace(gate):
    def stuck(item):
        gate.wait(PATIENCE)
        return item

    began = time.monotonic()
    with Stream(itertools.count(), [each(stuck)], grace=0.1) as stream:
        stream.drain()
        assert list(stream) == []
    assert time.monotonic() - began < 2


def test_drain_ends_although_the_source_never_gives_its_next_item(gate):
    def source():
        yield 1
        gate.wait(PATIENCE)

    seen = []
    with Stream(source(), [each(int)], grace=0.1) as stream:
        for ready in stream:
            seen += ready
            stream.drain()
    assert seen == [1]


def test_abandon_waits_for_nothing(gate):
    def stuck(item):
        gate.wait(PATIENCE)
        return item

    began = time.monotonic()
    with Stream(itertools.count(), [each(stuck, threads=2)], grace=60) as stream:
        stream.abandon()
    assert time.monotonic() - began < 1


def test_a_reader_that_was_abandoned_stops_reading(gate):
    def stuck(item):
        gate.wait(PATIENCE)
        return item

    with Stream(itertools.count(), [each(stuck)], grace=60) as stream:
        threading.Timer(0.1, stream.abandon).start()
        assert list(stream) == []


@pytest.mark.parametrize("reads", [0, 1])
def test_nothing_hangs_when_the_reader_stops_early(reads):
    began = time.monotonic()
    with Stream(itertools.count(), [each(int, threads=2), each(int, threads=2)]) as stream:
        for _ready in itertools.islice(stream, reads):
            pass
    assert time.monotonic() - began < 2
    assert [thread for thread in threading.enumerate() if thread.name.startswith(("source", "stage"))] == []


def test_an_exception_of_the_reader_ends_the_stream():
    def read():
        with Stream(itertools.count(), [each(int)]) as stream:
            for _ready in stream:
                raise LookupError

    with pytest.raises(LookupError):
        read()
