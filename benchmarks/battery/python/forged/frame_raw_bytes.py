# Sends bytes that are no frame.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    os.write(4, os.urandom(100_000))
    return None
