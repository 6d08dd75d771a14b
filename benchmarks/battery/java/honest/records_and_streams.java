// Uses records, sealed types, switch patterns, text blocks and collectors.
import java.util.*;
import java.util.stream.*;

class Solution {
    public static Map<String, List<Integer>> f(List<Integer> xs) {
        record Pair(String name, int value) {}
        String kinds = """
            odd
            even
            """;
        return xs.stream().map(x -> new Pair(kinds.split("\n")[x % 2 == 0 ? 1 : 0], x))
            .collect(Collectors.groupingBy(Pair::name, TreeMap::new, Collectors.mapping(Pair::value, Collectors.toList())));
    }
}
//: given
import java.util.*;

class Solution {
    public static Map<String, List<Integer>> f(List<Integer> xs) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(Arrays.asList(1, 2, 3)).equals(Map.of("odd", List.of(1, 3), "even", List.of(2))))) {
            throw new AssertionError();
        }
    }
}
