# Works in threads.
import threading


def f(n):
    found = []
    workers = [threading.Thread(target=found.append, args=(i,)) for i in range(n)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    return sorted(found)

#: tests
assert f(20) == list(range(20))
