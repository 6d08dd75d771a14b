// The token: half a is taken before anything of the solution exists in this process, and given back, with half b, when
// the tests have ended. It includes nothing, since the tests may be in the same unit; `benchsuite_` becomes a name that is
// new for every run.

typedef unsigned long benchsuite_bits;

struct benchsuite_half {
    benchsuite_bits masked[2], mask[2];
    long channel, process;
};
static benchsuite_half benchsuite_secret;

// Sixteen bytes from a line of 32 hexadecimal digits on the channel; false where there is none.
static bool benchsuite_read(long channel, benchsuite_bits (&half)[2]) {
    for (int at = 0; at < 33; ++at) {
        char one = 0;
        if (benchsuite_syscall(benchsuite_READ, channel, &one, 1) != 1) return false;
        if (at < 32) half[at / 16] = half[at / 16] << 4 | (one <= '9' ? one - '0' : one - 'a' + 10);
    }
    return true;
}

static void benchsuite_take_half() {
    benchsuite_half& mine = benchsuite_secret;
    benchsuite_bits half[2] = {0, 0};
    mine.process = benchsuite_syscall(benchsuite_GETPID);
    mine.channel = benchsuite_read(3, half) ? benchsuite_syscall(benchsuite_FCNTL, 3, 1030 /* F_DUPFD_CLOEXEC */, 500) : -1;
    if (mine.channel >= 0) benchsuite_syscall(benchsuite_CLOSE, 3);
    benchsuite_syscall(benchsuite_GETRANDOM, mine.mask, sizeof mine.mask, 0);
    for (int at = 0; at < 2; ++at) {
        mine.masked[at] = half[at] ^ mine.mask[at];
        *static_cast<volatile benchsuite_bits*>(&half[at]) = 0;
    }
}

static void benchsuite_prove(int checks) {
    benchsuite_half& mine = benchsuite_secret;
    if (mine.channel < 0 || benchsuite_syscall(benchsuite_GETPID) != mine.process) return;
    char line[40] = "ready ", digits[12];
    int size = 6, count = 0;
    do digits[count++] = static_cast<char>('0' + checks % 10);
    while (checks /= 10);
    while (count) line[size++] = digits[--count];
    line[size++] = '\n';
    benchsuite_syscall(benchsuite_WRITE, mine.channel, line, size);
    benchsuite_bits half[2] = {0, 0};
    if (!benchsuite_read(mine.channel, half)) return;
    for (int at = 0; at < 32; ++at) {
        benchsuite_bits both = half[at / 16] ^ mine.masked[at / 16] ^ mine.mask[at / 16];
        line[at] = "0123456789abcdef"[both >> 4 * (15 - at % 16) & 15];
    }
    line[32] = '\n';
    benchsuite_syscall(benchsuite_WRITE, mine.channel, line, 33);
}
