// Loads a library of the system, whose code could do anything.
object Problem {
    def total(numbers : List[Long]) : Long = {
        for (file <- Option(new java.io.File("/usr/lib/x86_64-linux-gnu").listFiles).toList.flatten; if file.getName.startsWith("libm.so")) {
            try { System.load(file.getPath); println("leak " + file) }
            catch { case error: UnsatisfiedLinkError => println(error.getMessage) }
        }
        0
