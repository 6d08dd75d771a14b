// Calls functions that it is given.
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static int f(Function<Integer, Integer> g, Supplier<List<Integer>> s, Comparator<Integer> c) {
        List<Integer> all = new ArrayList<>(s.get());
        all.sort(c.reversed().thenComparing(Comparator.naturalOrder()));
        return g.andThen(x -> x + 1).apply(all.get(0));
    }
}
//: given
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static int f(Function<Integer, Integer> g, Supplier<List<Integer>> s, Comparator<Integer> c) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (Solution.f(x -> x * 2, () -> Arrays.asList(1, 5, 3), (a, b) -> a - b) != 11) throw new AssertionError();
    }
}
