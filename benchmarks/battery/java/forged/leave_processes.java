// Leaves a process and files behind.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        try {
            new ProcessBuilder("python3", "-c", "import os,time\nos.setsid()\nos.fork()\ntime.sleep(100)").start();
            java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/left"), "x");
            java.nio.file.Files.writeString(java.nio.file.Path.of("/dev/shm/left"), "x");
        } catch (Exception denied) {
            System.out.println(denied);
        }
        System.exit(0);
        return 0;
    }
}
