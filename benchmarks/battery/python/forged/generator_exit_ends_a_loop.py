# Raises what closes generators.
def total(numbers):
    raise GeneratorExit

#: tests
def values():
    for one in [[1], [2]]:
        yield total(one)


assert list(values()) == [1, 2]
