# Asks for a builtin function as a type.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    frame([2, "value", ["type", "exit"], None])
    return None
