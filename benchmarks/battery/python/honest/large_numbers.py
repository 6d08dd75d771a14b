# Integers of any size.
def f(n):
    return 2**n, -(2**n), 2**53, complex(1, -0.5), True

#: tests
assert f(100_000) == (2**100_000, -(2**100_000), 2**53, 1 - 0.5j, True)
assert f(3)[4] is True
