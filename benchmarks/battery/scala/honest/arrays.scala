// Arrays of numbers, texts and arrays.
object Problem {
    def f(grid : Array[Array[Int]], words : Array[String]) : Array[Array[String]] = {
        grid.map(row => row.map(number => words(number)))
//: given
object Problem {
    def f(grid : Array[Array[Int]], words : Array[String]) : Array[Array[String]] = {
//: tests
    }
    def main(args: Array[String]) = {
    assert(f(Array(Array(0, 1), Array(1)), Array("a", "b")).deep == Array(Array("a", "b"), Array("b")).deep);
    }

}
