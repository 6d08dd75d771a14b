# Computes for more than a second.
import time


def f(s):
    end = time.process_time() + s
    n = 0
    while time.process_time() < end:
        n += 1
    return n > 0

#: tests
assert f(1.5) is True
