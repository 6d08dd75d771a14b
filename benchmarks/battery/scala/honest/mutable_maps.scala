// Maps that can change, as argument and result.
import scala.collection.mutable._
object Problem {
    def f(counts : Map[String, Long]) : Map[String, Long] = {
        val result = Map[String, Long]()
        for ((key, count) <- counts) result(key) = count + 1
        result
//: given
import scala.collection.mutable._
object Problem {
    def f(counts : Map[String, Long]) : Map[String, Long] = {
//: tests
    }
    def main(args: Array[String]) = {
    assert(f((Map[String, Long]("a" -> 1l))).equals((Map[String, Long]("a" -> 2l))));
    }

}
