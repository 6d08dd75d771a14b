// Prints to both streams.
object Problem {
    def total(numbers : List[Long]) : Long = {
        print("ready "); System.err.println("Exception in thread"); Console.err.println("assertion failed")
        numbers.sum
