
public class Main {
    public static void main(String[] args) {
        Solution s = new Solution();
        List<Integer> values = new ArrayList<>(Arrays.asList(3, 1));
        List<Boolean> correct = Arrays.asList(
            s.total(new ArrayList<>(Arrays.asList(1, 2, 3))) == 6,
            s.total(new ArrayList<>()) == 0,
            s.total(values) == 4,
            values.equals(Arrays.asList(3, 1)),
            s.total(Collections.nCopies(100, 5)) == 500
        );
        if (correct.contains(false)) {
            throw new AssertionError();
        }
    }
}
