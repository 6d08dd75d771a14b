# Raises what few handlers expect.
def total(numbers):
    raise KeyboardInterrupt
