// Values of many kinds go there and back.
object Problem {
    def f(n : Long) : Tuple4[Option[String], Either[String, List[Long]], Map[String, Set[Double]], Vector[Char]] = {
        (if (n > 0) Some("a") else None, if (n > 0) Right(List(n, 2 * n)) else Left("none"), Map("x" -> Set(0.5, 1.5)), "ab".toVector)
//: given
object Problem {
    def f(n : Long) : Tuple4[Option[String], Either[String, List[Long]], Map[String, Set[Double]], Vector[Char]] = {
//: tests
    }
    def main(args: Array[String]) = {
    assert(f((2l)).equals(((Some("a"), Right(List(2l, 4l)), Map("x" -> Set(1.5, 0.5)), Vector('a', 'b')))));
    assert(f((0l)) == ((None, Left("none"), Map("x" -> Set(1.5, 0.5)), Vector('a', 'b'))));
    }

}
