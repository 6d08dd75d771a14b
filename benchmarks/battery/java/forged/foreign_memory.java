// Calls the C library through the foreign function interface.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try {
            var linker = Class.forName("java.lang.foreign.Linker").getMethod("nativeLinker").invoke(null);
            var segment = Class.forName("java.lang.foreign.MemorySegment");
            var one = segment.getMethod("ofAddress", long.class).invoke(null, 4096L);
            segment.getMethod("reinterpret", long.class).invoke(one, 1L << 40);
            System.out.println("leak " + linker);
        } catch (Throwable denied) {
            System.out.println(denied.getClass());
        }
        return 0;
    }
}
