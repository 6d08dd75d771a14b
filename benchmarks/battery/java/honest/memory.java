// Holds 300 MB.
import java.util.*;

class Solution {
    public static long f(int megabytes) {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < megabytes; i++) {
            kept.add(new byte[1_000_000]);
            kept.get(i)[0] = 1;
        }
        return kept.stream().mapToLong(one -> one[0]).sum();
    }
}
//: given
import java.util.*;

class Solution {
    public static long f(int megabytes) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(300) == 300)) {
            throw new AssertionError();
        }
    }
}
