# Raises what the tests expect.
class Own(ValueError):
    pass


def f(x):
    if x < 0:
        raise Own("negative")
    return {}[x]

#: tests
try:
    f(-1)
    assert False
except ValueError as error:
    assert str(error) == "negative"
try:
    f(3)
    assert False
except KeyError as error:
    assert error.args == (3,)
