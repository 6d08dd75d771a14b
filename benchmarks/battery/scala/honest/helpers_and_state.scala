// Helpers, case classes, a cache, traits and pattern matching.
object Problem {
    sealed trait Tree
    case class Node(left: Tree, value: Long, right: Tree) extends Tree
    case object Leaf extends Tree
    private val cache = scala.collection.mutable.Map[Int, Long]()
    def insert(tree: Tree, value: Long): Tree = tree match {
        case Leaf => Node(Leaf, value, Leaf)
        case Node(left, one, right) if value < one => Node(insert(left, value), one, right)
        case Node(left, one, right) => Node(left, one, insert(right, value))
    }
    def sum(tree: Tree): Long = tree match {
        case Leaf => 0
        case Node(left, value, right) => sum(left) + value + sum(right)
    }
    def total(numbers : List[Long]) : Long = {
        cache.getOrElseUpdate(numbers.hashCode, sum(numbers.foldLeft(Leaf: Tree)(insert)))
