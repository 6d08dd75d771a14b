// Reads its input, which is empty.
import java.util.*;

class Solution {
    public static int f(int n) {
        try {
            return n + System.in.read() + new String(java.nio.file.Files.readAllBytes(java.nio.file.Path.of("/dev/stdin"))).length();
        } catch (java.io.IOException error) {
            throw new RuntimeException(error);
        }
    }
}
//: given
import java.util.*;

class Solution {
    public static int f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(1) == 0)) {
            throw new AssertionError();
        }
    }
}
