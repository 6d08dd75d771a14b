// Throws an exception that has no stack trace.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        if (true) throw new Bad();
        return 0;
    }
}

class Bad extends RuntimeException {
    @Override
    public StackTraceElement[] getStackTrace() {
        return null;
    }
}
