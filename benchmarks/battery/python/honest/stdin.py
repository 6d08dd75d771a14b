# Reads its input, which is empty.
import sys


def f():
    return sys.stdin.read() + open(0, closefd=False).read()

#: tests
assert f() == ""
