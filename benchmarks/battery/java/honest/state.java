// Keeps state in its object and in its class.
import java.util.*;

class Solution {
    private int mine;
    private static int all;

    public int f() {
        return ++mine + ++all;
    }
}
//: given
import java.util.*;

class Solution {
    public int f() {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        Solution one = new Solution();
        Solution two = new Solution();
        if (one.f() != 2 || one.f() != 4 || two.f() != 4) {
            throw new AssertionError();
        }
    }
}
