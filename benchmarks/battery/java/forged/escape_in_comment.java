// Ends a comment by a Unicode escape and defines main.
import java.util.*;

class Solution {
    // \u000a public static void main(String[] args) {}

    public int total(List<Integer> numbers) {
        return 0;
    }
}
