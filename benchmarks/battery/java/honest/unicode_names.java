// Has names that are not ASCII.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        int größe = 0;
        for (int число : numbers) {
            größe += число;
        }
        return new Zähler(größe).wert();
    }
}

record Zähler(int wert) {}
