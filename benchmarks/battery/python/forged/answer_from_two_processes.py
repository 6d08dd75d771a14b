# Both sides of a fork answer.
import os


def total(numbers):
    os.fork()
    return None
