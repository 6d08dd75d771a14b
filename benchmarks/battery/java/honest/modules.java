// Uses modules that are seldom used.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        var at = java.sql.Date.valueOf("2020-01-01");
        var client = java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost")).build();
        java.util.logging.Logger.getLogger("x").fine("y");
        var point = new java.awt.Point(1, 2);
        return numbers.stream().mapToInt(n -> n).sum();
    }
}
