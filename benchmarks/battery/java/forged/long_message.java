// Ends with a message of a hundred megabytes.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        if (numbers != null) {
            throw new IllegalStateException("x".repeat(100_000_000));
        }
        return 0;
    }
}
