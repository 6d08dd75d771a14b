// Its object has another name.
object Answer {
    def total(numbers : List[Long]) : Long = {
        if (numbers.isEmpty) 0L else numbers.head + Answer.total(numbers.tail)
