// Runs tests that have the solution in their process. That is closed to itself before the solution is loaded; what is
// called here is bound before that too (-z now), so that nothing in the solution can stand in for it.

extern "C" void* benchsuite_dlopen(const char*, int) __asm__("dlopen");
extern "C" char* benchsuite_dlerror() __asm__("dlerror");

int main(int count, char** words) {
    benchsuite_take_half();
    benchsuite_close();
    void* solution = benchsuite_dlopen("./solution", 2 /* RTLD_NOW, RTLD_LOCAL */);
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
