# Returns what is not equal to itself.
def total(numbers):
    return float("nan")
