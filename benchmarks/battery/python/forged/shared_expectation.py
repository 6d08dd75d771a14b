# Changes an argument that is not its own.
def total(numbers):
    return [1, 2]

#: tests
expected = [1, 3]
assert total((tuple(expected), frozenset({1}))) == expected
