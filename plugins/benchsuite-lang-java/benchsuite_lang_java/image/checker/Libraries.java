package checker;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;

/**
 * Keeps machine code out, since that could change anything in this process: only classes of the platform load libraries,
 * and those of the platform alone. It stands in the place of the set of names that is asked before a library is loaded:
 * a security manager would cost every start 50 ms. Where the platform has no such set, nothing starts.
 */
final class Libraries extends AbstractSet<String> implements Function<Stream<StackWalker.StackFrame>, Class<?>> {
    private static final Set<String> WAY = Set.of(
            "java.lang.System", "java.lang.Runtime", "java.lang.ClassLoader", "jdk.internal.loader.NativeLibraries");

    private final String home = System.getProperty("java.home").concat("/lib/");
    private final Set<String> loaded;

    private Libraries(Set<String> loaded) {
        this.loaded = loaded;
    }

    @SuppressWarnings("unchecked")
    static void keep() throws ReflectiveOperationException {
        var field = Class.forName("jdk.internal.loader.NativeLibraries").getDeclaredField("loadedLibraryNames");
        Unsafe memory = Unsafe.getUnsafe();
        Object base = memory.staticFieldBase(field);
        long at = memory.staticFieldOffset(field);
        memory.putReference(base, at, new Libraries((Set<String>) memory.getReference(base, at)));
    }

    /** Asked with the whole path of a library that is about to be loaded. */
    @Override
    public boolean contains(Object name) {
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(this);
        if (!String.valueOf(name).startsWith(home) || caller.getClassLoader() != null) {
            throw new UnsatisfiedLinkError("no library is loaded here: ".concat(String.valueOf(name)));
        }
        return loaded.contains(name);
    }

    /** Who asked for a library: the first that is not on the way from there to here. */
    @Override
    public Class<?> apply(Stream<StackWalker.StackFrame> frames) {
        for (Iterator<StackWalker.StackFrame> each = frames.iterator(); each.hasNext(); ) {
            Class<?> one = each.next().getDeclaringClass();
            if (one != Libraries.class && !(one.getClassLoader() == null && WAY.contains(one.getName()))) {
                return one;
            }
        }
        return Libraries.class;
    }

    @Override
    public boolean add(String name) {
        return loaded.add(name);
    }

    @Override
    public boolean remove(Object name) {
        return loaded.remove(name);
    }

    @Override
    public Iterator<String> iterator() {
        return loaded.iterator();
    }

    @Override
    public int size() {
        return loaded.size();
    }
}
