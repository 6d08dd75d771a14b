# Sends tags that there are not, and builtins that do something.
import json
import os


def frame(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(4, len(data).to_bytes(8, "big") + data)


def total(numbers):
    for tag in ("eval", "exec", "__import__", "type", "object", "open"):
        frame([3, "value", [tag, "os"], None])
    return None
