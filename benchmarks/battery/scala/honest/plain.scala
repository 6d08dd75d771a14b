// Adds up.
object Problem {
    def total(numbers : List[Long]) : Long = {
        numbers.sum
