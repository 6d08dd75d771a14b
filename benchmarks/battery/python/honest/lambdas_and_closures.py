# Functions made of functions.
from functools import lru_cache, reduce

add = lambda a, b: a + b


@lru_cache(None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def f(xs):
    return reduce(add, xs, 0)

#: tests
assert f([1, 2, 3]) == 6
assert add(1, b=2) == 3
assert fib(60) == 1548008755920
