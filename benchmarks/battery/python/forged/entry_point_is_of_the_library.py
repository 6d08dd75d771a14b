# The entry point is a function of the standard library that the checker imports itself.
from operator import truth as total
