# Recurses nearly as deep as it may.
import sys


def f(n):
    return n and 1 + f(n - 1)

#: tests
assert f(970) == 970
