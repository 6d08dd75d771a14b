require 'test/unit'
class TestTotal < Test::Unit::TestCase
  def test_total
    candidate = method(:total)
    assert_equal(6, candidate.call([1, 2, 3]))
    assert_equal(0, candidate.call([]))
    assert_equal(1234, candidate.call([-5, 5, 1234]))
  end
end
