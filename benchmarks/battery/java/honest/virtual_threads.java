// Computes in virtual threads and futures.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try (var pool = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            int sum = 0;
            for (int n : numbers) {
                sum += pool.submit(() -> n).get();
            }
            return sum + java.util.concurrent.CompletableFuture.supplyAsync(() -> 0).join();
        } catch (Exception error) {
            throw new IllegalStateException(error);
        }
    }
}
