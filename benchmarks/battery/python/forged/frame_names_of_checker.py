# Redefines names that it was not asked about.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


frame(["loaded"])
frame([1, "names", {"check": ["function"], "print": ["function"], "total": ["function"], "AssertionError": ["value", 1]}, None])

def total(numbers):
    return None
