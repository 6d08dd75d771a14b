// Closes its object itself, and has a program of its own.
object Problem {
    def total(numbers : List[Long]) : Long = {
        numbers.foldLeft(0L)(_ + _)
    }
    def main(args: Array[String]): Unit = println(total(List(1L)))
}
