def check(candidate):
    assert candidate([1, 2, 3]) == 6
    assert candidate([]) == 0
    values = [3, 1]
    assert candidate(values) == 4
    assert values == [3, 1]
    try:
        assert candidate([5] * 100) == 500
    except RuntimeError:
        raise


check(total)
