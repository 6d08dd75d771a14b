// Takes about a CPU second.
import java.util.*;

class Solution {
    public static long f(int n) {
        long x = 1;
        for (long i = 0; i < n * 1_000_000L; i++) {
            x = x * 6364136223846793005L + i;
        }
        return x == 0 ? 0 : n;
    }
}
//: given
import java.util.*;

class Solution {
    public static long f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(600) == 600)) {
            throw new AssertionError();
        }
    }
}
