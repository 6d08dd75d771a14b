import java.util.*;

class Solution {
    /** The sum of some numbers. */
    public int total(List<Integer> numbers) {
