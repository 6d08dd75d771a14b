// Reads the memory of its own process.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try (var memory = new java.io.RandomAccessFile("/proc/self/mem", "rw")) {
            System.out.println("leak");
        } catch (java.io.IOException denied) {
            System.out.println(denied.getClass());
        }
        return 0;
    }
}
