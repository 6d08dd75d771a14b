# Looks at its own source, process and descriptors.
import inspect
import os


def f():
    return "inspect.getsource" in inspect.getsource(f), os.path.exists("/proc/self/fd/1"), len(os.listdir("/proc/self/fd")) > 2

#: tests
assert f() == (True, True, True)
