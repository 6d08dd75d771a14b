// An object that is a program, with values of its own beside the method.
object Main extends App {
    val factor = 2
    def f(n : Int) : Int = {
        factor * n
    }
    println(f(3))
//: given
object Main extends App {
    def f(n : Int) : Int = {
//: tests


    var x0 : Int = f(2)
    var v0 : Int = 4
    assert(x0 == v0, "Exception -- test case 0 did not pass. x0 = " + x0)


}
