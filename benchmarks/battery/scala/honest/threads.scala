// Adds up on threads of its own.
object Problem {
    def total(numbers : List[Long]) : Long = {
        val sum = new java.util.concurrent.atomic.AtomicLong
        val threads = numbers.map(number => new Thread(new Runnable { def run(): Unit = sum.addAndGet(number) }))
        threads.foreach(_.start())
        threads.foreach(_.join())
        sum.get
