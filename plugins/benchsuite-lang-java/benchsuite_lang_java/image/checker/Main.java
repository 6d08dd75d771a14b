package checker;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs tests against a solution and proves that they ran to their end.
 *
 * <p>The job's directory has the classes of the solution in {@code solution} and those of the tests in {@code tests};
 * without the latter, the solution has its tests among its own classes. Everything is read and removed before
 * the first class of a solution is loaded. The halves of the token are local variables of one thread, which never
 * runs code of a solution that is apart from its tests.
 */
public final class Main {
    /** Where the tests' class finds the way to the solution, once; the Python side has the same name. */
    private static final String CALLS = "benchsuite.calls";

    /** The class of the tests that takes it from there; whatever refers to that stands for a class of the solution. */
    private static final String HOLDER = "SolutionCalls";

    private static final int TOKEN = 3;

    private Main() {}

    /** Run the tests in the present directory. */
    public static void main(String[] arguments) throws Throwable {
        PrintStream out = System.out;
        PrintStream err = System.err;
        FileDescriptor token = descriptor(TOKEN);
        InputStream from = new FileInputStream(token);
        long high = half(from);
        long low = half(from);
        from.read();
        Map<String, byte[]> solution = new TreeMap<>();
        Map<String, byte[]> tests = new TreeMap<>();
        Folder.take(new File("solution"), "", solution);
        Folder.take(new File("tests"), "", tests);
        Folder.empty(new File("."));
        Libraries.keep();
        Errors.ready();
        try {
            run(prepared(solution, tests));
        } catch (Throwable error) {
            try {
                out.flush();
                err.print("Exception in thread \"main\" ");
                error.printStackTrace(err);
                err.println(String.valueOf(error).replace('\n', ' '));
            } catch (OutOfMemoryError full) {
                Errors.end();
            }
            Runtime.getRuntime().halt(1);
        }
        FileOutputStream to = new FileOutputStream(token);
        to.write("ready\n".getBytes());
        byte[] proof = new byte[33];
        digits(high ^ half(from), proof, 0);
        digits(low ^ half(from), proof, 16);
        from.read();
        proof[32] = '\n';
        to.write(proof);
    }

    /** The classes of the tests, which find the solution where there is one apart from them. */
    private static Memory prepared(Map<String, byte[]> solution, Map<String, byte[]> tests) {
        if (tests.isEmpty()) {
            return new Memory(solution);
        }
        for (String name : tests.keySet()) {
            if (solution.containsKey(name) && !Memory.has(tests.get(name), HOLDER)) {
                throw new LinkageError("duplicate class: ".concat(name));
            }
        }
        System.getProperties().put(CALLS, new Solution(new Memory(solution)));
        return new Memory(tests);
    }

    /** Call the main method of the tests: that of {@code Main}, else of the only class that has one. */
    private static void run(Memory classes) throws Throwable {
        classes.setDefaultAssertionStatus(true);
        Method main = null;
        for (String name : classes.names()) {
            try {
                Method found = classes.loadClass(name).getDeclaredMethod("main", String[].class);
                main = main == null || name.equals("Main") ? found : main;
            } catch (NoSuchMethodException none) {
                continue;
            }
        }
        if (main == null) {
            throw new NoSuchMethodError("no main method in the tests");
        }
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException error) {
            throw error.getCause();
        }
    }

    /** Sixteen hexadecimal digits as a number; they are never in memory as text. */
    private static long half(InputStream from) throws IOException {
        long value = 0;
        for (int digit = 0; digit < 16; digit++) {
            value = value << 4 | Character.digit(from.read(), 16);
        }
        return value;
    }

    /** A descriptor that this process was started with. */
    private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
        var made = FileDescriptor.class.getDeclaredConstructor(int.class);
        made.setAccessible(true);
        return made.newInstance(number);
    }

    private static void digits(long value, byte[] to, int at) {
        for (int digit = 0; digit < 16; digit++) {
            to[at + digit] = (byte) Character.forDigit((int) (value >>> 60 - 4 * digit) & 15, 16);
        }
    }
}
