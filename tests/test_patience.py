import pytest

from benchsuite_core.errors import UsageError
from benchsuite_core.patience import Patience, number


def test_patience_follows_the_options():
    assert Patience.of({"timeout": "1200", "retries": "0"}) == Patience(attempts=1, answer=1200, total=1200)
    assert Patience.of({}) == Patience()


@pytest.mark.parametrize("value", ["", "x", "1.5", "nan", "inf", "-1"])
def test_a_number_that_is_none_is_refused_by_name(value):
    with pytest.raises(UsageError, match="-M n="):
        number({"n": value}, "n", 1, least=0, whole=True)
