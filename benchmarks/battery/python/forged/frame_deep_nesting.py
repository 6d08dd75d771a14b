# Nests a million lists.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    frame(b"[" * 1_000_000 + b"]" * 1_000_000)
    return None
