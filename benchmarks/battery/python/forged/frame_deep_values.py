# Nests ten thousand values.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    frame(b'[2, "value", ' + b'["list", ' * 10_000 + b"1" + b"]" * 10_000 + b", null]")
    return None
