// Is given a tree and a queue with orders of their own.
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static String f(TreeMap<String, Integer> m, PriorityQueue<int[]> q) {
        return m.firstKey() + q.poll()[0];
    }
}
//: given
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static String f(TreeMap<String, Integer> m, PriorityQueue<int[]> q) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        TreeMap<String, Integer> m = new TreeMap<>((a, b) -> b.compareTo(a));
        m.put("a", 1);
        m.put("b", 2);
        PriorityQueue<int[]> q = new PriorityQueue<>((a, b) -> b[0] - a[0]);
        q.add(new int[] {1});
        q.add(new int[] {7});
        if (!Solution.f(m, q).equals("b7")) throw new AssertionError();
    }
}
