import java.util.Map;
import java.util.TreeMap;

/** As much of JSON as the frames of a compiler have: one object in another, whose values are strings. */
final class Json {
    private final String text;
    private int at;

    Json(String text) {
        this.text = text;
    }

    /** The strings in the innermost object, by name. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        at = text.indexOf('{', text.indexOf("\"files\"")) + 1;
        for (char next = skip(); next == '"'; next = skip()) {
            String name = string();
            skip(); // to its value
            files.put(name, string());
        }
        return files;
    }

    /** To the next quote or the end of the object. */
    private char skip() {
        while (text.charAt(at) != '"' && text.charAt(at) != '}') {
            at++;
        }
        return text.charAt(at);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char letter = text.charAt(at);
            if (letter == '\\') {
                letter = text.charAt(++at);
                switch (letter) {
                    case 'n' -> letter = '\n';
                    case 't' -> letter = '\t';
                    case 'r' -> letter = '\r';
                    case 'b' -> letter = '\b';
                    case 'f' -> letter = '\f';
                    case 'u' -> {
                        letter = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                        at += 4;
                    }
                    default -> {} // it stands for itself
                }
            }
            value.append(letter);
        }
        at++;
        return value.toString();
    }

    /** Write a string in ASCII. */
    static void quote(StringBuilder to, String value) {
        to.append('"');
        for (char letter : value.toCharArray()) {
            if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
                to.append(String.format("\\u%04x", (int) letter));
            } else {
                to.append(letter);
            }
        }
        to.append('"');
    }
}
