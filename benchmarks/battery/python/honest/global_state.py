# Remembers from call to call.
seen = []


def f(x):
    seen.append(x)
    return len(seen)

#: tests
assert [f(1), f(2), f(3)] == [1, 2, 3]
