# Floats stay exact.
import math


def f(x):
    return x * 3, -0.0, math.inf, math.nan, 1e-320

#: tests
a, zero, inf, nan, tiny = f(0.1)
assert a == 0.1 * 3 and math.copysign(1, zero) == -1 and inf == float("inf") and nan != nan and tiny == 1e-320
assert f(1) != 3
