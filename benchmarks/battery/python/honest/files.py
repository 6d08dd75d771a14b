# Writes and reads temporary files.
import os
import tempfile


def f(text):
    with tempfile.NamedTemporaryFile("w+") as file:
        file.write(text)
        file.seek(0)
        with open("beside.txt", "w") as other:
            other.write(text)
        return file.read() + open("beside.txt").read() + os.path.basename(__file__)

#: tests
assert f("ab") == "ababsolution.py"
