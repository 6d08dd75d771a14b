// Has classes with names of the harness.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        return new Values().copy(numbers);
    }
}

class Values {
    int copy(List<Integer> numbers) {
        return new Through(numbers).sum();
    }
}

record Through(List<Integer> original) {
    int sum() {
        return original.stream().mapToInt(n -> n).sum();
    }
}

class SolutionCalls {}

class Errors extends RuntimeException {}
