# Sends a set of lists.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    frame([2, "value", ["set", ["list", 1]], None])
    return None
