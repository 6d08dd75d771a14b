# Changes its arguments.
def f(xs, d, s, nested, b):
    xs.reverse()
    d["k"] = [1]
    s.add(2)
    nested[0].append(5)
    b.extend(b"y")

#: tests
xs, d, s, inner, b = [1, 2], {}, {1}, [4], bytearray(b"x")
nested = [inner, inner]
assert f(xs, d, s, nested, b) is None
assert xs == [2, 1] and d == {"k": [1]} and s == {1, 2} and inner == [4, 5] and b == b"xy"
