# Changes arguments into values of other types.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    frame([2, "value", 0, ["list", ["list", ["bytes", "x"]], ["dict", ["a", 1]]]])
    return None
