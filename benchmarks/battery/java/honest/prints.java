// Prints to both streams, also without a newline.
import java.util.*;

class Solution {
    public static int f(int n) {
        System.out.print("ready ");
        System.err.println("Exception in thread");
        return n;
    }
}
//: given
import java.util.*;

class Solution {
    public static int f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(3) == 3)) {
            throw new AssertionError();
        }
    }
}
