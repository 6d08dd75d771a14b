// Counts in eight threads and in a parallel stream.
import java.util.*;

class Solution {
    public static int f(int n) {
        java.util.concurrent.atomic.AtomicInteger sum = new java.util.concurrent.atomic.AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> sum.addAndGet(n));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException error) {
                throw new RuntimeException(error);
            }
        }
        return sum.get() + java.util.stream.IntStream.range(0, 100).parallel().sum();
    }
}
//: given
import java.util.*;

class Solution {
    public static int f(int n) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(Solution.f(2) == 16 + 4950)) {
            throw new AssertionError();
        }
    }
}
