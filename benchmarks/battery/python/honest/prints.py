# Prints much, also to stderr.
import sys


def f(x):
    print("working", x)
    print("still", file=sys.stderr)
    return x

#: tests
assert f(1) == 1
assert f("passed") == "passed"
