# Returns iterators of many kinds.
def f(n):
    yield from range(n)


def g(xs):
    return map(str, xs)


def h(d):
    return d.keys(), d.values(), d.items(), reversed([1, 2]), zip("ab", [1, 2])

#: tests
assert list(f(3)) == [0, 1, 2]
assert next(f(2)) == 0
assert list(g([1])) == ["1"]
keys, values, items, back, pairs = h({"a": 1})
assert keys == {"a"} and list(values) == [1] and list(items) == [("a", 1)] and dict(pairs) == {"a": 1, "b": 2}
assert list(back) == [2, 1]
