import java.io._
import java.nio.charset.StandardCharsets.{US_ASCII, UTF_8}
import java.nio.file.{Files, Path, Paths}
import scala.collection.JavaConverters._
import scala.collection.immutable.TreeMap
import scala.reflect.internal.util.BatchSourceFile
import scala.reflect.io.{AbstractFile, VirtualDirectory}
import scala.tools.nsc.{Global, Settings}
import scala.tools.nsc.reporters.ConsoleReporter

/**
 * Builds one program after another: the compiler that stays warm.
 *
 * Frames of four bytes of length and JSON: `{"files": {name: text}}` comes in, and
 * `{"exit": n, "stderr": text, "files": {name: base64}}` goes out. `Tests.scala` is compiled first, so that it sees
 * nothing of the solution; what of it the solution could see is not there when that runs. Nothing that is compiled is
 * run, macros neither, and every program has a compiler object of its own.
 */
object Compiler {
  /** What compiles deep expressions; it is what Java's compiler has here. */
  private val StackBytes = 64L << 20

  private case class Built(done: Boolean, said: String, files: Map[String, Array[Byte]])

  def main(arguments: Array[String]): Unit = {
    if (arguments.length == 1) sys.exit(once(Paths.get(arguments(0))))
    val in = new DataInputStream(new FileInputStream(FileDescriptor.in))
    val out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))
    while (true) {
      val length = try in.readInt() catch { case _: EOFException => return }
      val frame = new Array[Byte](length)
      in.readFully(frame)
      val answer = json(build(new Json(new String(frame, US_ASCII)).files().asScala.toMap)).getBytes(US_ASCII)
      out.writeInt(answer.length)
      out.write(answer)
      out.flush()
    }
  }

  /** Build the sources in a folder, there; the exit status. What a compiler that does not stay does. */
  private def once(folder: Path): Int = {
    val sources = folder.toFile.listFiles.filter(_.getName.endsWith(".scala"))
    val built = build(sources.map(file => file.getName -> new String(Files.readAllBytes(file.toPath), UTF_8)).toMap)
    System.err.print(built.said)
    for ((name, code) <- built.files) {
      Files.createDirectories(folder.resolve(name).getParent)
      Files.write(folder.resolve(name), code)
    }
    if (built.done) 0 else 1
  }

  private def build(files: Map[String, String]): Built = {
    var built = Built(done = false, "scalac: the compiler ended\nerror: the compiler ended\n", Map.empty)
    val thread = new Thread(null, new Runnable {
      def run(): Unit = built = compile(files)
    }, "compile", StackBytes)
    thread.start()
    thread.join()
    built
  }

  private def compile(files: Map[String, String]): Built = {
    val said = new StringWriter
    val settings = new Settings(_ => ())
    settings.processArguments(List("-classpath", "/opt/benchsuite/scala.jar", "-nowarn", "-g:none"), processAll = true)
    val reporter = new ConsoleReporter(settings, new BufferedReader(new StringReader("")), new PrintWriter(said, true))
    var made = TreeMap.empty[String, Array[Byte]]
    val done = try {
      val global = new Global(settings, reporter)
      files.toSeq.sortBy { case (name, _) => name != "Tests.scala" }.forall { case (name, text) =>
        val folder = if (name == "Tests.scala") "tests" else "solution"
        val output = new VirtualDirectory(folder, None)
        settings.outputDirs.setSingleOutput(output)
        new global.Run().compileSources(List(new BatchSourceFile(name, text.toCharArray)))
        made ++= classes(output, folder + "/")
        !reporter.hasErrors
      }
    } catch { // the compiler's own way to break on strange sources
      case error @ (_: Exception | _: StackOverflowError | _: AssertionError | _: LinkageError) =>
        said.write("error: the compiler ended: " + error.getClass.getName + "\n")
        false
    }
    val text = said.toString
    // The last line is what is shown as the reason: the first error, not how many there were.
    val first = if (done) "" else text.split('\n').find(_.contains("error: ")).fold("")(_ + "\n")
    val most = 60000
    Built(done, (if (text.length > most) text.take(most) + "\n" else text) + first, made)
  }

  private def classes(folder: AbstractFile, inside: String): Iterator[(String, Array[Byte])] =
    folder.iterator.flatMap { file =>
      if (file.isDirectory) classes(file, inside + file.name + "/")
      else Iterator((inside + file.name) -> file.toByteArray)
    }

  private def json(built: Built): String = {
    val text = new java.lang.StringBuilder("{\"exit\":").append(if (built.done) 0 else 1).append(",\"stderr\":")
    Json.quote(text, built.said)
    text.append(",\"files\":{")
    var comma = ""
    for ((name, code) <- built.files) {
      text.append(comma)
      Json.quote(text, name)
      text.append(":\"").append(java.util.Base64.getEncoder.encodeToString(code)).append('"')
      comma = ","
    }
    text.append("}}").toString
  }
}
