# Arguments of all kinds.
def f(a, /, b=2, *rest, c, **more):
    return a, b, rest, c, more

#: tests
assert f(1, c=3) == (1, 2, (), 3, {})
assert f(1, 5, 6, c=3, z=[1]) == (1, 5, (6,), 3, {"z": [1]})
