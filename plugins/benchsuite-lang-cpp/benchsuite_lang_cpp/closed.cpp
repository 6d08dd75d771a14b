// Closes this process to itself before it loads a solution: code that can be executed is not changed any more, nor put
// in the place of other code; the images of this program and of the libraries that it starts with stay as they are;
// the file of its memory is not opened.

typedef unsigned long benchsuite_word;

extern "C" char benchsuite_first __asm__("__ehdr_start") __attribute__((visibility("hidden")));
extern "C" char benchsuite_last __asm__("_end") __attribute__((visibility("hidden")));

struct benchsuite_segment { unsigned type, flags; benchsuite_word offset, at, physical, in_file, size, align; };
struct benchsuite_image { benchsuite_word base; const char* name; const benchsuite_segment* segments; unsigned short count; };
struct benchsuite_range { benchsuite_word from, to; };

extern "C" int benchsuite_iterate(int (*)(benchsuite_image*, benchsuite_word, void*), void*) __asm__("dl_iterate_phdr");

// Widens a range to a library; this program itself and what the kernel brings have no path.
static int benchsuite_visit(benchsuite_image* image, benchsuite_word, void* data) {
    benchsuite_range& all = *static_cast<benchsuite_range*>(data);
    if (image->name[0] != '/') return 0;
    for (int at = 0; at < image->count; ++at) {
        const benchsuite_segment& one = image->segments[at];
        const benchsuite_word from = (image->base + one.at) & ~4095UL, to = (image->base + one.at + one.size + 4095) & ~4095UL;
        if (one.type != 1 /* PT_LOAD */) continue;
        if (from < all.from) all.from = from;
        if (to > all.to) all.to = to;
    }
    return 0;
}

// Where the kernel has no filters, the tests run without one.
static void benchsuite_close() {
    struct step { unsigned short code; unsigned char yes, no; unsigned value; };
    struct filter { unsigned short size; const step* steps; };
    benchsuite_range libraries = {~0UL, 0};
    benchsuite_iterate(benchsuite_visit, &libraries);
    const benchsuite_range own = {reinterpret_cast<benchsuite_word>(&benchsuite_first),
                                  (reinterpret_cast<benchsuite_word>(&benchsuite_last) + 4095) & ~4095UL};
    enum { LOAD = 0x20, IS = 0x15, AT_LEAST = 0x35, HAS = 0x45, END = 0x06, ALLOW = 0x7fff0000, REFUSE = 0x00050001 };
#define benchsuite_LOW(word) static_cast<unsigned>(word)
#define benchsuite_HIGH(word) static_cast<unsigned>((word) >> 32)
// Steps that refuse a call by a bit of one of its arguments, and a call whose first argument is an address in a range.
#define benchsuite_REFUSE(call, argument, how, value) \
    {LOAD, 0, 0, 0}, {IS, 0, 3, call}, {LOAD, 0, 0, 16 + 8 * argument}, {how, 0, 1, value}, {END, 0, 0, REFUSE}
#define benchsuite_KEEP(call, range)                                                                          \
    {LOAD, 0, 0, 0}, {IS, 0, 11, call},                                                                       \
        {LOAD, 0, 0, 20}, {AT_LEAST, 3, 0, benchsuite_HIGH(range.from) + 1}, {IS, 0, 8, benchsuite_HIGH(range.from)},  \
        {LOAD, 0, 0, 16}, {AT_LEAST, 0, 6, benchsuite_LOW(range.from)},                                       \
        {LOAD, 0, 0, 20}, {AT_LEAST, 4, 0, benchsuite_HIGH(range.to) + 1}, {IS, 0, 2, benchsuite_HIGH(range.to)},      \
        {LOAD, 0, 0, 16}, {AT_LEAST, 1, 0, benchsuite_LOW(range.to)}, {END, 0, 0, REFUSE}
    const step steps[] = {
        {LOAD, 0, 0, 4}, {IS, 1, 0, benchsuite_ARCH}, {END, 0, 0, REFUSE},   // no other architecture's calls
        {LOAD, 0, 0, 0}, {AT_LEAST, 0, 1, 0x40000000}, {END, 0, 0, REFUSE},  // nor x32's
        benchsuite_REFUSE(benchsuite_PRCTL, 0, IS, 4 /* PR_SET_DUMPABLE */),
        benchsuite_REFUSE(benchsuite_MREMAP, 3, HAS, 2 /* MREMAP_FIXED */),
        benchsuite_REFUSE(benchsuite_MPROTECT, 2, HAS, 4 /* PROT_EXEC */),
        benchsuite_REFUSE(benchsuite_PKEY_MPROTECT, 2, HAS, 4),
        {LOAD, 0, 0, 0}, {IS, 0, 5, benchsuite_MMAP}, {LOAD, 0, 0, 32}, {HAS, 0, 3, 4},
        {LOAD, 0, 0, 32}, {HAS, 0, 1, 2 /* PROT_WRITE */}, {END, 0, 0, REFUSE},
        benchsuite_KEEP(benchsuite_MMAP, own), benchsuite_KEEP(benchsuite_MMAP, libraries),
        benchsuite_KEEP(benchsuite_MPROTECT, own), benchsuite_KEEP(benchsuite_MPROTECT, libraries),
        benchsuite_KEEP(benchsuite_PKEY_MPROTECT, own), benchsuite_KEEP(benchsuite_PKEY_MPROTECT, libraries),
        benchsuite_KEEP(benchsuite_MUNMAP, own), benchsuite_KEEP(benchsuite_MUNMAP, libraries),
        {END, 0, 0, ALLOW},
    };
    const filter all = {sizeof steps / sizeof *steps, steps};
    benchsuite_syscall(benchsuite_PRCTL, 38L /* PR_SET_NO_NEW_PRIVS */, 1L, 0L, 0L, 0L);
    benchsuite_syscall(benchsuite_PRCTL, 4L /* PR_SET_DUMPABLE */, 0L, 0L, 0L, 0L);
    benchsuite_syscall(benchsuite_PRCTL, 22L /* PR_SET_SECCOMP */, 2L, &all, 0L, 0L);
}
