// Is a generic method with bounds.
import java.util.*;

class Solution {
    public static <T extends Comparable<T>> Optional<T> f(Collection<? extends T> xs) {
        T best = null;
        for (T x : xs) {
            if (best == null || x.compareTo(best) > 0) {
                best = x;
            }
        }
        return Optional.ofNullable(best);
    }
}
//: given
import java.util.*;

class Solution {
    public static <T extends Comparable<T>> Optional<T> f(Collection<? extends T> xs) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(List.of(3, 9, 4)).equals(Optional.of(9)) && Solution.f(new ArrayList<String>()).isEmpty())) {
            throw new AssertionError();
        }
    }
}
