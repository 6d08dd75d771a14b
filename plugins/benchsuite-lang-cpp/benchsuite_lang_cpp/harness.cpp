// Runs the tests and proves that they ran to their end. It includes nothing, since the tests may be in the same unit;
// `benchsuite_` becomes a name that is new for every execution.
//
// Half a of the token is taken, and the process closed to itself, before the solution is loaded. What is called here is
// bound before that too (-z now), so that nothing in the solution can stand in for it.

extern "C" void* benchsuite_dlopen(const char*, int) __asm__("dlopen");
extern "C" char* benchsuite_dlerror() __asm__("dlerror");

struct benchsuite_half {
    benchsuite_word masked[2], mask[2];
    long channel, process;
};
static benchsuite_half benchsuite_secret;

// Sixteen bytes from a line of 32 hexadecimal digits on the channel; false where there is none.
static bool benchsuite_read(long channel, benchsuite_word (&half)[2]) {
    for (int at = 0; at < 33; ++at) {
        char one = 0;
        if (benchsuite_syscall(benchsuite_READ, channel, &one, 1) != 1) return false;
        if (at < 32) half[at / 16] = half[at / 16] << 4 | (one <= '9' ? one - '0' : one - 'a' + 10);
    }
    return true;
}

static void benchsuite_take() {
    benchsuite_half& mine = benchsuite_secret;
    benchsuite_word half[2] = {0, 0};
    mine.process = benchsuite_syscall(benchsuite_GETPID);
    mine.channel = benchsuite_read(3, half) ? benchsuite_syscall(benchsuite_FCNTL, 3, 1030 /* F_DUPFD_CLOEXEC */, 500) : -1;
    if (mine.channel >= 0) benchsuite_syscall(benchsuite_CLOSE, 3);
    benchsuite_syscall(benchsuite_GETRANDOM, mine.mask, sizeof mine.mask, 0);
    for (int at = 0; at < 2; ++at) {
        mine.masked[at] = half[at] ^ mine.mask[at];
        *static_cast<volatile benchsuite_word*>(&half[at]) = 0;
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
    benchsuite_word half[2] = {0, 0};
    if (!benchsuite_read(mine.channel, half)) return;
    for (int at = 0; at < 32; ++at) {
        benchsuite_word both = half[at / 16] ^ mine.masked[at / 16] ^ mine.mask[at / 16];
        line[at] = "0123456789abcdef"[both >> 4 * (15 - at % 16) & 15];
    }
    line[32] = '\n';
    benchsuite_syscall(benchsuite_WRITE, mine.channel, line, 33);
}

int main(int count, char** words) {
    benchsuite_take();
    benchsuite_close();
    void* solution = benchsuite_dlopen("./solution.so", 2 /* RTLD_NOW, RTLD_LOCAL */);
    if (!solution || !benchsuite_bind(solution)) {
        const char* why = benchsuite_dlerror();
        benchsuite_write(why ? why : "the solution cannot be called");
        benchsuite_write("\n");
        return 1;
    }
    int status = benchsuite_run(count, words);
    const benchsuite_counts& seen = *benchsuite_seen;
    if (status == 0 && seen.ended == 1 && seen.open == 0) benchsuite_prove(seen.checks);
    return status;
}
