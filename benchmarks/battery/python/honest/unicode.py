# Texts of any kind.
def f(x):
    return x[::-1]

#: tests
for text in ("häß", "\U0001f600x", "\ud800\udc00", "\x00\n", "e\u0301"):
    assert f(text) == text[::-1]
assert f(b"\x00\xff") == b"\xff\x00"
