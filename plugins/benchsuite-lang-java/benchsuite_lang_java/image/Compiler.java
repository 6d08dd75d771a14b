import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import javax.tools.*;

/**
 * Builds one program after another: the compiler that stays warm.
 *
 * <p>Frames of four bytes of length and JSON: {@code {"files": {name: text}}} comes in, and
 * {@code {"exit": n, "stderr": text, "files": {name: base64}}} goes out. {@code Tests.java} is compiled apart from the
 * other sources and sees none of them. Nothing that is compiled is run, no annotation processor either, and nothing of
 * a build is kept for the next.
 */
public final class Compiler {
    private static final List<String> OPTIONS =
            // Concatenation that is not put together at run time, which would cost a start tens of milliseconds.
            List.of("-proc:none", "-g:none", "-nowarn", "-XDstringConcat=inline",
                    "-cp", "/usr/share/java/javatuples.jar");

    private Compiler() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1) {
            System.exit(once(Path.of(arguments[0])));
        }
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        while (true) {
            byte[] frame;
            try {
                frame = new byte[in.readInt()];
            } catch (EOFException end) {
                return;
            }
            in.readFully(frame);
            Map<String, String> files = new Json(new String(frame, StandardCharsets.US_ASCII)).files();
            byte[] answer = build(files).getBytes(StandardCharsets.US_ASCII);
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    /** Build the sources in a folder, there; the exit status. What a compiler that does not stay does. */
    private static int once(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(folder, "*.java")) {
            for (Path source : sources) {
                String text = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
                files.put(source.getFileName().toString(), text);
            }
        }
        Map<String, byte[]> built = new TreeMap<>();
        Said said = new Said();
        boolean done = build(files, built, said);
        System.err.print(said);
        for (Map.Entry<String, byte[]> file : built.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return done ? 0 : 1;
    }

    private static boolean build(Map<String, String> files, Map<String, byte[]> built, Said said)
            throws IOException {
        Map<String, String> solution = new TreeMap<>(files);
        String tests = solution.remove("Tests.java");
        boolean done = compile(solution, "solution/", built, said)
                && (tests == null || compile(Map.of("Tests.java", tests), "tests/", built, said));
        if (!done) { // whose last line is what is shown as the reason: the first error, not how many there were
            String first = said.toString().lines().filter(line -> line.contains("error: ")).findFirst().orElse("");
            said.end(first);
        }
        return done;
    }

    private static String build(Map<String, String> files) throws IOException {
        Map<String, byte[]> built = new TreeMap<>();
        Said said = new Said();
        boolean done = build(files, built, said);
        StringBuilder json = new StringBuilder("{\"exit\":").append(done ? 0 : 1).append(",\"stderr\":");
        Json.quote(json, said.toString());
        json.append(",\"files\":{");
        String comma = "";
        for (Map.Entry<String, byte[]> file : built.entrySet()) {
            json.append(comma);
            Json.quote(json, file.getKey());
            json.append(":\"").append(Base64.getEncoder().encodeToString(file.getValue())).append('"');
            comma = ",";
        }
        return json.append("}}").toString();
    }

    private static boolean compile(Map<String, String> sources, String folder, Map<String, byte[]> built, Writer said)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Sources.Source(name, text)));
        StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        try (Sources.Outputs outputs = new Sources.Outputs(files)) {
            boolean done;
            try {
                done = compiler.getTask(said, outputs, null, OPTIONS, null, units).call();
            } catch (RuntimeException | StackOverflowError error) { // javac's own way to break on strange sources
                said.write("javac: " + error + "\n");
                done = false;
            }
            outputs.made.forEach((name, code) -> built.put(folder + name, code.toByteArray()));
            return done;
        }
    }
}
