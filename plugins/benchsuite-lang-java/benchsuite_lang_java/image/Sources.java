import java.io.*;
import java.net.URI;
import java.util.*;
import javax.tools.*;

/** Sources and classes that are in no file. */
final class Sources {
    private Sources() {}

    /** A source in memory. */
    static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String name, Kind kind) {
            return true; // a public class may have any name
        }

        @Override
        public CharSequence getCharContent(boolean ignored) {
            return text;
        }
    }

    /** Keeps classes in memory. */
    static final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {
        final Map<String, ByteArrayOutputStream> made = new TreeMap<>();

        Outputs(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location where, String name, JavaFileObject.Kind kind, FileObject from) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream code = new ByteArrayOutputStream();
                    made.put(name.replace('.', '/') + ".class", code);
                    return code;
                }
            };
        }
    }
}
