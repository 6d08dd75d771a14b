import java.io.StringWriter;

/** The beginning of what a compiler says: a hundred errors show a hundred lines, which may be of a megabyte each. */
final class Said extends StringWriter {
    private static final int MOST = 1 << 16;
    private static final int LINE = 1 << 12;

    @Override
    public void write(String text, int from, int count) {
        super.write(text, from, fits(count));
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(char[] text, int from, int count) {
        super.write(text, from, fits(count));
    }

    /** Say a last line, however much was said before. */
    void end(String line) {
        super.write("\n" + line.substring(0, Math.min(line.length(), LINE)) + "\n", 0, 2 + Math.min(line.length(), LINE));
    }

    private int fits(int count) {
        return Math.max(0, Math.min(count, MOST - getBuffer().length()));
    }
}
