// Writes and reads a file of its own.
import java.util.*;

class Solution {
    public static String f(String text) {
        try {
            java.nio.file.Path file = java.nio.file.Files.createTempFile("some", ".txt");
            java.nio.file.Files.writeString(file, text);
            java.nio.file.Files.writeString(java.nio.file.Path.of("here.txt"), text);
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException error) {
            throw new RuntimeException(error);
        }
    }
}
//: given
import java.util.*;

class Solution {
    public static String f(String text) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f("a").equals("a"))) {
            throw new AssertionError();
        }
    }
}
