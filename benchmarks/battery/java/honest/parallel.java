// Sums in parallel.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        return numbers.parallelStream().mapToInt(n -> n).sum();
    }
}
