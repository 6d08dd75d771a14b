// Uses what the platform loads libraries for: images, channels, sockets.
import java.util.*;

class Solution {
    public int total(List<Integer> numbers) {
        var image = new java.awt.image.BufferedImage(10, 10, java.awt.image.BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 5, 5);
        try (var channel = java.nio.channels.FileChannel.open(java.nio.file.Files.createTempFile("a", "b"))) {
            channel.size();
            new java.net.Socket().close();
        } catch (java.io.IOException error) {
            throw new java.io.UncheckedIOException(error);
        }
        return numbers.stream().mapToInt(n -> n).sum();
    }
}
