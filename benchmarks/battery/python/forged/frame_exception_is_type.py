# Asks for an exception that is none.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    frame([2, "raised", ["type", ["tuple", "x"], ""], None])
    return None
