// What the tests call; it stands after the text that the task gives and before its tests, and sees no more headers
// than they do; `BENCHSUITE` becomes a name that is new for every run, which is
// what the tests call for each of their checks.

#if defined(__x86_64__)
enum : unsigned {
    benchsuite_ARCH = 0xc000003e,
    benchsuite_READ = 0, benchsuite_WRITE = 1, benchsuite_CLOSE = 3, benchsuite_MMAP = 9, benchsuite_MPROTECT = 10,
    benchsuite_MUNMAP = 11, benchsuite_MREMAP = 25, benchsuite_GETPID = 39, benchsuite_FCNTL = 72,
    benchsuite_PRCTL = 157, benchsuite_EXIT = 231, benchsuite_GETRANDOM = 318, benchsuite_PKEY_MPROTECT = 329
};
#elif defined(__aarch64__)
enum : unsigned {
    benchsuite_ARCH = 0xc00000b7,
    benchsuite_READ = 63, benchsuite_WRITE = 64, benchsuite_CLOSE = 57, benchsuite_MMAP = 222,
    benchsuite_MPROTECT = 226, benchsuite_MUNMAP = 215, benchsuite_MREMAP = 216, benchsuite_GETPID = 172,
    benchsuite_FCNTL = 25, benchsuite_PRCTL = 167, benchsuite_EXIT = 94, benchsuite_GETRANDOM = 278,
    benchsuite_PKEY_MPROTECT = 288
};
#else
#error "the harness does not know the system calls of this architecture"
#endif

extern "C" long benchsuite_syscall(long, ...) __asm__("syscall");

struct benchsuite_counts {
    int open;    // checks that have begun and not ended
    int checks;  // checks that were right
    int ended;   // the tests came to the end of their main function
};
extern "C" {
benchsuite_counts benchsuite_state = {0, 0, 0};
}

// Lives as long as a check is evaluated; jumping over its frame leaves it open, an exception does not.
struct benchsuite_open {
    benchsuite_open() { ++benchsuite_state.open; }
    ~benchsuite_open() { --benchsuite_state.open; }
};

static inline void benchsuite_write(const char* text) {
    long size = 0;
    while (text[size]) ++size;
    benchsuite_syscall(benchsuite_WRITE, 2, text, size);
}

// The message first, in pieces; then the process ends without running anything of the solution's.
static inline void benchsuite_check(bool right, const char* text, const char* line) {
    if (!right) {
        benchsuite_write("Assertion failed: ");
        benchsuite_write(text);
        benchsuite_write(", line ");
        benchsuite_write(line);
        benchsuite_write(" of the tests\n");
        for (;;) benchsuite_syscall(benchsuite_EXIT, 1);
    }
    ++benchsuite_state.checks;
}

template <typename T> static inline T benchsuite_end(T status) {
    benchsuite_state.ended = 1;
    return status;
}

#define benchsuite_TEXT(line) #line
#define benchsuite_LINE(line) benchsuite_TEXT(line)
// The conditional operator, since no macro of a solution can take its place.
#define BENCHSUITE(...) \
    benchsuite_check((benchsuite_open(), (__VA_ARGS__) ? 1 : 0), #__VA_ARGS__, benchsuite_LINE(__LINE__))
