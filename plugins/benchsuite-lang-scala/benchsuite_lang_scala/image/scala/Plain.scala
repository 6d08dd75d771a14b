package benchsuite

import scala.collection.{immutable, mutable}
import scala.collection.{GenMap, GenSeq, GenSet}

/** Names what the checker calls: an object of the solution's classes has a method of this name and this shape. */
final class Entry {
  def solution_entry(arguments: Array[AnyRef]): AnyRef = throw new UnsupportedOperationException
}

/**
 * Scala's values as what Java's checker copies: texts, numbers, and arrays that begin with the name of a kind. What has
 * no kind here goes as it is, and the checker makes something of it that equals nothing.
 */
object Plain {
  private type Values = Seq[Any]

  /** The values of a kind by their name: more than one kind has a sequence where their classes are told apart. */
  private val made: Map[String, Values => Any] = Map(
    "List" -> (_.toList),
    "Vector" -> (_.toVector),
    "Stream" -> (_.toStream),
    "Queue" -> (immutable.Queue(_: _*)),
    "mutable.Queue" -> (mutable.Queue(_: _*)),
    "mutable.Stack" -> (mutable.Stack(_: _*)),
    "ListBuffer" -> (mutable.ListBuffer(_: _*)),
    "ArrayBuffer" -> (mutable.ArrayBuffer(_: _*)),
    "Set" -> (_.toSet[Any]),
    "mutable.Set" -> (mutable.Set(_: _*)),
    "Map" -> (pairs(_).toMap),
    "mutable.Map" -> (values => mutable.Map(pairs(values): _*)),
    "LinkedHashMap" -> (values => mutable.LinkedHashMap(pairs(values): _*)),
    "Some" -> (values => Some(values.head)),
    "None" -> (_ => None),
    "Left" -> (values => Left(values.head)),
    "Right" -> (values => Right(values.head)),
    "Unit" -> (_ => ()),
    "BigInt" -> (values => BigInt(values.head.asInstanceOf[java.math.BigInteger])),
    "BigDecimal" -> (values => BigDecimal(values.head.asInstanceOf[java.math.BigDecimal])),
    "Tuple2" -> (v => (v(0), v(1))),
    "Tuple3" -> (v => (v(0), v(1), v(2))),
    "Tuple4" -> (v => (v(0), v(1), v(2), v(3))),
    "Tuple5" -> (v => (v(0), v(1), v(2), v(3), v(4))),
    "Tuple6" -> (v => (v(0), v(1), v(2), v(3), v(4), v(5)))
  )

  /** A value on its way out of the tests or of the solution. */
  def out(value: Any): AnyRef = value match {
    case () => kind("Unit", Nil)
    case array: Array[_] => Array[AnyRef]("Array", array.getClass.getComponentType, inside(array.toSeq))
    case _: List[_] => kind("List", value)
    case _: Vector[_] => kind("Vector", value)
    case _: Stream[_] => kind("Stream", value)
    case _: immutable.Queue[_] => kind("Queue", value)
    case _: mutable.Queue[_] => kind("mutable.Queue", value)
    case _: mutable.Stack[_] => kind("mutable.Stack", value)
    case _: mutable.ListBuffer[_] => kind("ListBuffer", value)
    case _: mutable.Seq[_] => kind("ArrayBuffer", value)
    case _: GenSeq[_] => kind("Vector", value)
    case _: mutable.Set[_] => kind("mutable.Set", value)
    case _: GenSet[_] => kind("Set", value)
    case _: mutable.LinkedHashMap[_, _] => kind("LinkedHashMap", value)
    case _: mutable.Map[_, _] => kind("mutable.Map", value)
    case _: GenMap[_, _] => kind("Map", value)
    case Some(one) => kind("Some", List(one))
    case None => kind("None", Nil)
    case Left(one) => kind("Left", List(one))
    case Right(one) => kind("Right", List(one))
    case number: BigInt => kind("BigInt", List(number.bigInteger))
    case number: BigDecimal => kind("BigDecimal", List(number.bigDecimal))
    case tuple: Product if tuple.getClass.getName.matches("scala\\.Tuple[2-6](\\$.*)?") =>
      kind("Tuple" + tuple.productArity, tuple.productIterator.toList)
    case _ => value.asInstanceOf[AnyRef]
  }

  /** A value that came, made again. */
  def in(value: AnyRef): Any = value match {
    case Array("Array", part: Class[_], values: Array[AnyRef]) =>
      val array = java.lang.reflect.Array.newInstance(part, values.length)
      for (i <- values.indices) java.lang.reflect.Array.set(array, i, in(values(i)))
      array
    case Array(name: String, values: Array[AnyRef]) => made(name)(values.map(in).toSeq)
    case _ => value
  }

  private def kind(name: String, values: Any): AnyRef =
    Array[AnyRef](name, inside(values.asInstanceOf[TraversableOnce[Any]].toSeq))

  private def inside(values: Seq[Any]): Array[AnyRef] = values.map(out).toArray

  private def pairs(values: Values): Seq[(Any, Any)] = values.map(_.asInstanceOf[(Any, Any)])
}
