// Recurses eight thousand deep.
import java.util.*;

class Solution {
    public static int f(int n) {
        return n == 0 ? 0 : 1 + f(n - 1);
    }
}
//: given
import java.util.*;

class Solution {
    public static int f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(8000) == 8000)) {
            throw new AssertionError();
        }
    }
}
