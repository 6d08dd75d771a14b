# Runs a command.
import subprocess


def f(x):
    return subprocess.run(["echo", x], capture_output=True, text=True, check=True).stdout.strip()

#: tests
assert f("here") == "here"
