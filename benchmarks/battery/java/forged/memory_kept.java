// Keeps all memory, so that nothing can be answered.
import java.util.*;

class Solution {
    static final List<byte[]> KEPT = new ArrayList<>(1 << 22);
    static Object HELD;

    public int total(List<Integer> numbers) {
        for (int size = 1 << 26; size > 0; size = size > 64 ? size / 2 : size) {
            while (true) {
                try {
                    KEPT.add(new byte[size]);
                } catch (OutOfMemoryError full) {
                    break;
                }
            }
            if (size <= 64) {
                Object[] last = null;
                while (true) {
                    last = new Object[] {last};
                    HELD = last;
                }
            }
        }
        return 0;
    }
}
