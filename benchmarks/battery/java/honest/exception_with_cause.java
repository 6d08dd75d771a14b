// Throws an exception with a cause of its own.
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static int f(int n) {
        class Mine extends Exception {}
        throw new IllegalArgumentException("bad", new Mine());
    }
}
//: given
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static int f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        try {
            Solution.f(1);
            throw new AssertionError();
        } catch (IllegalArgumentException e) {
            if (!"bad".equals(e.getMessage())) throw new AssertionError();
        }
    }
}
