package checker;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Files of the job's directory. No lambdas and streams: each costs milliseconds of a start. */
final class Folder {
    private Folder() {}

    /** The classes in a folder, by name. */
    static void take(File folder, String inside, Map<String, byte[]> taken) throws IOException {
        File[] files = folder.listFiles();
        if (files == null) {
            return;
        }
        for (File file : files) {
            String name = file.getName();
            if (file.isDirectory()) {
                take(file, inside.concat(name).concat("."), taken);
            } else {
                try (InputStream code = new FileInputStream(file)) {
                    taken.put(inside.concat(name.substring(0, name.length() - ".class".length())), code.readAllBytes());
                }
            }
        }
    }

    static void empty(File folder) throws IOException {
        for (File file : folder.listFiles()) {
            if (file.isDirectory()) {
                empty(file);
            }
            if (!file.delete()) {
                throw new IOException("cannot remove ".concat(file.getName()));
            }
        }
    }
}
