// Returns an Int, which is widened where it is used.
object Problem {
    def total(numbers : List[Long]) : Int = {
        numbers.sum.toInt
