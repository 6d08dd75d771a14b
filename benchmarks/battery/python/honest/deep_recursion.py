# Raises the limit and recurses deeper.
import sys

sys.setrecursionlimit(50_000)


def f(n):
    return n and 1 + f(n - 1)

#: tests
assert f(20_000) == 20_000
