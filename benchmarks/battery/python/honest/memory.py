# Uses 200 MB.
def f(n):
    data = bytearray(n)
    data[::4096] = b"x" * len(data[::4096])
    return len(data)

#: tests
assert f(200_000_000) == 200_000_000
