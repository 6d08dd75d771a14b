# The entry point is no function.
total = 6
