# Uses a pool of processes.
import multiprocessing


def twice(x):
    return 2 * x


def f(xs):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(twice, xs)

#: tests
assert f([1, 2]) == [2, 4]
