// Has System.exit(0) in a comment and in a text.
import java.util.*;

class Solution {
    public static String f(int n) {
        // System.exit(0);
        return "System.exit(" + n + ")";
    }
}
//: given
import java.util.*;

class Solution {
    public static String f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(0).equals("System.exit(0)"))) {
            throw new AssertionError();
        }
    }
}
