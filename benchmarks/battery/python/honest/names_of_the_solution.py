# The tests use modules, constants and helpers that only the solution has.
import math
from itertools import permutations

LIMIT = [1, 2]


def helper(x):
    return x


def f(x):
    return x

#: tests
assert math.isclose(f(0.3), 0.3)
assert LIMIT == [1, 2] and helper(2) == 2
assert len(list(permutations([1, 2]))) == 2
