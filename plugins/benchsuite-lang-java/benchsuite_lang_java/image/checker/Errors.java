package checker;

/** What a solution throws, on its way to the tests. */
final class Errors {
    /** As the machine's last line says it, ready before there is no memory to say anything. */
    private static final byte[] FULL = "\njava.lang.OutOfMemoryError: Java heap space\n".getBytes();

    private static final java.io.FileOutputStream SAID = new java.io.FileOutputStream(java.io.FileDescriptor.err);

    private Errors() {}

    /** An exception without anything of the solution's: the nearest class of the platform, with its message. */
    static Throwable plain(Throwable error) {
        if (harmless(error)) {
            return error;
        }
        try {
            Class<?> type = error.getClass();
            while (!Values.trusted(type)) {
                type = type.getSuperclass();
            }
            Throwable made;
            try {
                made = (Throwable) type.getConstructor(String.class).newInstance(String.valueOf(error.getMessage()));
            } catch (ReflectiveOperationException none) {
                made = new RuntimeException(error.getClass().getName());
            }
            made.setStackTrace(error.getStackTrace());
            return made;
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (Throwable again) { // by its message, or its trace, which are the solution's code
            return new RuntimeException(error.getClass().getName());
        }
    }

    /** Whether an exception and all that is printed with it are the platform's. */
    private static boolean harmless(Throwable error) {
        int depth = 0;
        for (Throwable one = error; one != null; one = one.getCause()) {
            if (!Values.trusted(one.getClass()) || one.getSuppressed().length > 0 || depth++ > 100) {
                return false;
            }
        }
        return true;
    }

    /** Load this class while there is memory. */
    static void ready() {}

    /** End where no memory is left, which needs none. */
    static void end() {
        try {
            SAID.write(FULL);
        } catch (java.io.IOException ignored) { // it is said by the status alone
        }
        Runtime.getRuntime().halt(1);
    }

    /** Throw anything where nothing is declared. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException raise(Throwable error) throws T {
        throw (T) error;
    }
}
