// Changes a list, an array, a nested list and a map in place.
import java.util.*;

class Solution {
    public static void f(List<Integer> xs, int[] ys, List<List<Integer>> nested, Map<String, Integer> map) {
        Collections.sort(xs);
        Arrays.fill(ys, 7);
        nested.get(0).add(5);
        map.merge("a", 1, Integer::sum);
    }
}
//: given
import java.util.*;

class Solution {
    public static void f(List<Integer> xs, int[] ys, List<List<Integer>> nested, Map<String, Integer> map) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        List<Integer> xs = Arrays.asList(3, 1, 2);
        int[] ys = new int[2];
        List<Integer> inner = new ArrayList<>();
        List<List<Integer>> nested = new ArrayList<>(List.of(inner, inner));
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
        Solution.f(xs, ys, nested, map);
        if (!xs.equals(List.of(1, 2, 3)) || ys[1] != 7 || !inner.equals(List.of(5)) || nested.get(1) != inner || map.get("a") != 2) {
            throw new AssertionError();
        }
    }
}
