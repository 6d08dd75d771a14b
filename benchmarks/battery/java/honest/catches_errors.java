// Catches the want of memory and a stack that is too deep.
import java.util.*;

class Solution {
    private int deep(int n) {
        return deep(n + 1) + 1;
    }

    public int total(List<Integer> numbers) {
        try {
            int[][] all = new int[100000][];
            for (int i = 0; i < all.length; i++) {
                all[i] = new int[1 << 24];
            }
        } catch (OutOfMemoryError full) {
            System.out.println("too much");
        }
        try {
            deep(0);
        } catch (StackOverflowError full) {
            System.out.println("too deep");
        }
        return numbers.stream().mapToInt(n -> n).sum();
    }
}
