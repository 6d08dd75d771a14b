// Throws what its callers expect.
import java.util.*;

class Solution {
    public static int f(int n) throws Exception {
        if (n < 0) {
            throw new IllegalArgumentException("negative");
        }
        return 10 / n;
    }
}
//: given
import java.util.*;

class Solution {
    public static int f(int n) throws Exception {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        int caught = 0;
        for (int n : new int[] {-1, 0, 5}) {
            try {
                caught += Solution.f(n);
            } catch (IllegalArgumentException error) {
                caught += error.getMessage().equals("negative") ? 100 : 0;
            } catch (ArithmeticException error) {
                caught += 1000;
            }
        }
        if (caught != 1102) {
            throw new AssertionError();
        }
    }
}
