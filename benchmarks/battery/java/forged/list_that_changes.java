// Returns a list whose items change from one look to the next.
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static List<Integer> f(int n) {
        return new AbstractList<>() {
            int looks;

            @Override
            public Integer get(int at) {
                return looks++;
            }

            @Override
            public int size() {
                return 3;
            }
        };
    }
}
//: given
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static List<Integer> f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        List<Integer> got = Solution.f(3);
        if (!got.equals(Arrays.asList(0, 1, 2)) || !got.equals(Arrays.asList(3, 4, 5))) throw new AssertionError();
    }
}
