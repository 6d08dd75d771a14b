// Writes through a stream of its own, as quick programs do.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        System.setOut(new java.io.PrintStream(new java.io.BufferedOutputStream(new java.io.FileOutputStream(java.io.FileDescriptor.out))));
        System.out.println("computing");
        System.out.flush();
        return numbers.stream().mapToInt(n -> n).sum();
    }
}
