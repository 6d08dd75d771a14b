// The solution is a library in the process of the tests: its arguments have types that cannot be sent.

static benchsuite_counts* benchsuite_seen = &benchsuite_state;

extern "C" void* benchsuite_dlsym(void*, const char*) __asm__("dlsym");

static bool benchsuite_bind(void* solution) {
    void* (*entry)() = reinterpret_cast<void* (*)()>(benchsuite_dlsym(solution, "benchsuite_entry"));
    return entry && (benchsuite_target = entry());
}
