// Starts a process and reads what it says.
import java.util.*;

class Solution {
    public static String f(String text) {
        try {
            Process child = new ProcessBuilder("echo", text).start();
            return new String(child.getInputStream().readAllBytes()).trim();
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
        if (!(Solution.f("here").equals("here"))) {
            throw new AssertionError();
        }
    }
}
