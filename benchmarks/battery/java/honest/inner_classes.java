// Uses inner, local and anonymous classes, an interface and an enum.
import java.util.*;

class Solution {
    private class Inner {
        final int value;

        Inner(int value) {
            this.value = value;
        }
    }

    enum Kind { A, B }

    interface Shape {
        int area();
    }

    public int f(int n) {
        class Local {
            int twice(int x) {
                return 2 * x;
            }
        }
        Comparator<Integer> order = new Comparator<>() {
            @Override
            public int compare(Integer a, Integer b) {
                return b - a;
            }
        };
        return new Local().twice(new Inner(n).value) + order.compare(1, 2) + Kind.B.ordinal() + ((Shape) () -> 5).area();
    }
}
//: given
import java.util.*;

class Solution {
    public int f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(new Solution().f(4) == 15)) {
            throw new AssertionError();
        }
    }
}
