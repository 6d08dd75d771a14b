// Loads a library through a class of the platform.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try {
            new java.beans.Statement(System.class, "load", new Object[] {"/opt/benchsuite/java/lib/libprefs.so"}).execute();
            System.out.println("leak");
        } catch (Throwable denied) {
            System.out.println(denied + " " + denied.getCause());
        }
        return 0;
    }
}
