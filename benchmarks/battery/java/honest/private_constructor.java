// Has a constructor that nobody else may call.
import java.util.*;

class Solution {
    private static int made;

    private Solution() {
        made++;
    }

    public int total(List<Integer> numbers) {
        return numbers.stream().mapToInt(n -> n).sum();
    }
}
