"""Runs benchsuite as its console script does, and does one thing at one moment of it.

    python at_moment.py MODULE:NAME NUMBER WHEN ACTION ... -- ARGUMENTS OF BENCHSUITE

NAME is a function, or a method as ``Class.method``. NUMBER counts its calls from 1. WHEN is ``before`` or ``after``.
ACTION is the name of a signal that the process sends itself (``SIGKILL`` is as good as one from outside), or
``pause``: it prints ``paused`` to stderr and waits for a line on stdin, or ``clock-3600``: from then on the clock on
the wall is wrong by so many seconds. Several moments may be named.
"""

from __future__ import annotations

import importlib
import itertools
import os
import signal
import sys
import time
from functools import wraps


def act(action):
    if action == "pause":
        sys.stderr.write("paused\n")
        sys.stderr.flush()
        sys.stdin.readline()
    elif action.startswith("clock"):
        seconds, real = int(action.removeprefix("clock")), time.time
        time.time = lambda: real() + seconds
        time.time_ns = lambda: int(time.time() * 1e9)
    else:
        os.kill(os.getpid(), getattr(signal, action))


def plant(place, number, when, action):
    module, _, path = place.partition(":")
    *outer, name = path.split(".")
    holder = importlib.import_module(module)
    for part in outer:
        holder = getattr(holder, part)
    function = getattr(holder, name)
    calls = itertools.count(1)

    @wraps(function)
    def planted(*args, **kwargs):
        now = next(calls) == int(number)
        if now and when == "before":
            act(action)
        result = function(*args, **kwargs)
        if now and when == "after":
            act(action)
        return result

    setattr(holder, name, planted)


def main():
    end = sys.argv.index("--")
    words = sys.argv[1:end]
    for at in range(0, end - 1, 4):
        plant(*words[at : at + 4])
    sys.argv[1:] = sys.argv[end + 1 :]
    from benchsuite_core.cli import main as benchsuite

    benchsuite()


if __name__ == "__main__":
    main()
