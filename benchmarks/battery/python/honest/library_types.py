# Values of the standard library.
import datetime
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction

Point = namedtuple("Point", "x y")


def f():
    d = defaultdict(list)
    d["a"].append(1)
    return (
        Counter("aab"), OrderedDict(b=1, a=2), d, deque([1, 2]), Decimal("1.10"), Fraction(1, 3),
        datetime.date(2024, 2, 29), datetime.timedelta(days=1), Point(1, 2), range(3), frozenset({1}),
    )

#: tests
from collections import Counter, OrderedDict, deque
from fractions import Fraction
import datetime

a, b, c, d, e, g, h, i, j, k, m = f()
assert a == Counter(a=2, b=1) and a == {"a": 2, "b": 1} and a.most_common(1) == [("a", 2)]
assert list(b) == ["b", "a"] and c == {"a": [1]} and d == deque([1, 2]) and str(e) == "1.10" and g == Fraction(1, 3)
assert h == datetime.date(2024, 2, 29) and i.days == 1 and j == (1, 2) and k == range(3) and m == {1}
