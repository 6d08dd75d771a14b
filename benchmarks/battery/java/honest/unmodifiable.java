// Changes a list that cannot be changed, and handles that.
import java.util.*;

class Solution {
    public static boolean f(List<Integer> xs) {
        try {
            xs.add(1);
            return true;
        } catch (UnsupportedOperationException error) {
            return false;
        }
    }
}
//: given
import java.util.*;

class Solution {
    public static boolean f(List<Integer> xs) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!(!Solution.f(List.of(1)) && !Solution.f(Arrays.asList(1)) && !Solution.f(Collections.unmodifiableList(new ArrayList<>())) && Solution.f(new LinkedList<>()))) {
            throw new AssertionError();
        }
    }
}
