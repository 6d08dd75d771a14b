// Throws and catches, and returns early.
object Problem {
    def total(numbers : List[Long]) : Long = {
        try numbers.reduce(_ + _)
        catch { case _: UnsupportedOperationException => return 0L }
