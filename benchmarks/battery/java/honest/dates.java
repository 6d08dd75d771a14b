// Gives dates, big numbers and constants.
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static List<Object> f(LocalDate d) {
        return List.of(d.plusDays(1), Duration.ofHours(2), ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")), BigInteger.TWO.pow(300), new BigDecimal("1.50"), DayOfWeek.MONDAY, RoundingMode.UP, Optional.empty());
    }
}
//: given
import java.math.*;
import java.time.*;
import java.util.*;
import java.util.function.*;

class Solution {
    public static List<Object> f(LocalDate d) {
//: tests
class Main {
    public static void main(String[] args) throws Exception {
        if (!Solution.f(LocalDate.of(2020, 2, 28)).equals(Arrays.asList(LocalDate.of(2020, 2, 29), Duration.ofHours(2), ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")), BigInteger.TWO.pow(300), new BigDecimal("1.50"), DayOfWeek.MONDAY, RoundingMode.UP, Optional.empty()))) throw new AssertionError();
    }
}
