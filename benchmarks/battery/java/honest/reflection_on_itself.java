// Calls its own methods by reflection and method handles.
import java.util.*;

class Solution {
    private int same(int n) {
        return n;
    }

    public int total(List<Integer> numbers) {
        try {
            var add = java.lang.invoke.MethodHandles.lookup().findStatic(Math.class, "addExact", java.lang.invoke.MethodType.methodType(int.class, int.class, int.class));
            int sum = 0;
            for (int n : numbers) {
                sum = (int) add.invokeExact(sum, n);
            }
            return (int) Solution.class.getDeclaredMethod("same", int.class).invoke(this, sum);
        } catch (Throwable error) {
            throw new IllegalStateException(error);
        }
    }
}
