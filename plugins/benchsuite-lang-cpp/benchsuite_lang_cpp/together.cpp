// The tests stand in the library with the solution.

extern "C" void* benchsuite_dlsym(void*, const char*) __asm__("dlsym");

static benchsuite_counts* benchsuite_seen = nullptr;
static int (*benchsuite_run)(int, char**) = nullptr;

static bool benchsuite_bind(void* library) {
    benchsuite_seen = static_cast<benchsuite_counts*>(benchsuite_dlsym(library, "benchsuite_state"));
    benchsuite_run = reinterpret_cast<int (*)(int, char**)>(benchsuite_dlsym(library, "benchsuite_run"));
    return benchsuite_seen && benchsuite_run;
}
