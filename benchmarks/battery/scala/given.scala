object Problem {
    // The sum of some numbers.
    def total(numbers : List[Long]) : Long = {
