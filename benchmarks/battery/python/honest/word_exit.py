# Only speaks of exit(0) and os._exit.
def f():
    """exit(0), os._exit(0), sys.exit()"""
    return "exit(0)"  # exit(0)

#: tests
assert f() == "exit(0)"
