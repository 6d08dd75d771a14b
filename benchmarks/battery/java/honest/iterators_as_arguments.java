// Reads an iterator and an iterable of the tests.
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static int f(Iterator<Integer> some, Iterable<Integer> all) {
        int sum = 0;
        while (some.hasNext()) {
            sum += some.next();
        }
        for (int one : all) {
            sum += one;
        }
        return sum;
    }
}
//: given
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static int f(Iterator<Integer> some, Iterable<Integer> all) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (Solution.f(Arrays.asList(1, 2).iterator(), () -> Arrays.asList(4, 5).iterator()) != 12) throw new AssertionError();
    }
}
