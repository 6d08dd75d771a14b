# Announces a frame and never sends the rest.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    os.write(4, (100).to_bytes(8, "big"))
    os._exit(0)
