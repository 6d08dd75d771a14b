// The process of the tests, where the solution has one of its own: starts that, sends it each call, and ends as it did
// where it ends too early. Nothing of the solution is ever in this process.

extern "C" int benchsuite_pair(int, int, int, int*) __asm__("socketpair");
extern "C" int benchsuite_fork() __asm__("fork");
extern "C" int benchsuite_place(int, int) __asm__("dup2");
extern "C" int benchsuite_become(const char*, char* const*, char* const*) __asm__("execve");
extern "C" int benchsuite_wait(int, int*, int) __asm__("waitpid");
extern "C" int benchsuite_poll(void*, benchsuite_long, int) __asm__("poll");
extern "C" int benchsuite_kill(int, int) __asm__("kill");
extern "C" int benchsuite_hang_up(int, int) __asm__("shutdown");
extern "C" int benchsuite_unlink(const char*) __asm__("unlink");
extern "C" [[noreturn]] void benchsuite_leave(int) __asm__("_exit");

static int benchsuite_solution = 0, benchsuite_channel = -1;

[[noreturn]] static void benchsuite_end_as(int status) {
    if (int signal = status & 127) benchsuite_kill(benchsuite_syscall(benchsuite_GETPID), signal);
    benchsuite_leave(status & 127 ? 128 + (status & 127) : status >> 8 & 255);
}

// Waits until there is an answer. The end of the solution's process is one too, whoever else may hold the channel.
static void benchsuite_await() {
    struct { int channel; short wanted, seen; } one = {benchsuite_channel, 1 /* POLLIN */, 0};
    for (int status = 0; benchsuite_poll(&one, 1, 50) <= 0;)
        if (benchsuite_wait(benchsuite_solution, &status, 1 /* WNOHANG */) > 0) benchsuite_end_as(status);
}

static void benchsuite_ask(benchsuite_message& one) {
    bool done = benchsuite_send(benchsuite_channel, one);
    if (done) benchsuite_await();
    if (done && benchsuite_take(benchsuite_channel, one)) return;
    int status = 0;
    benchsuite_hang_up(benchsuite_channel, 2);
    benchsuite_wait(benchsuite_solution, &status, 0);
    benchsuite_end_as(status);
}

static void benchsuite_end_of(const benchsuite_message& one) {
    if (!one.wrong && one.at == one.size) return;
    benchsuite_write("the solution sent something that is no answer\n");
    benchsuite_leave(1);
}

template <class F> struct benchsuite_proxy;
template <class R, class... A> struct benchsuite_proxy<R(A...)> {
    template <class T> static void change(benchsuite_message& in, T& argument) {
        argument = benchsuite_code<benchsuite_bare<T>>::get(in);
    }
    static R call(A... arguments) {
        benchsuite_message one;
        (benchsuite_code<benchsuite_bare<A>>::put(one, arguments), ...);
        benchsuite_ask(one);
        if constexpr (__is_same(R, void)) {
            finish(one, arguments...);
        } else {
            R result = benchsuite_code<benchsuite_bare<R>>::get(one);
            finish(one, arguments...);
            return result;
        }
    }
    template <class... T> static void finish(benchsuite_message& one, T&... arguments) {
        auto each = [&one](auto changes, auto& argument) {
            if constexpr (decltype(changes)::yes) change(one, argument);
        };
        (each(benchsuite_changes<A>(), arguments), ...);
        benchsuite_end_of(one);
        benchsuite_release(one.bytes);
    }
};

int main(int count, char** words, char** environment) {
    int ends[2];
    benchsuite_take_half();
    // What the tests expect is in the program's file, and in this process' memory.
    if (benchsuite_unlink("tests") || benchsuite_syscall(benchsuite_PRCTL, 4L /* PR_SET_DUMPABLE */, 0L, 0L, 0L, 0L) ||
        benchsuite_pair(1 /* AF_UNIX */, 1 | 02000000 /* SOCK_STREAM, SOCK_CLOEXEC */, 0, ends)) {
        benchsuite_write("the tests cannot close themselves to the solution\n");
        return 1;
    }
    benchsuite_channel = ends[0];
    benchsuite_solution = benchsuite_fork();
    if (!benchsuite_solution) {
        benchsuite_place(ends[1], benchsuite_CHANNEL);
        benchsuite_become("./solution", words, environment);
        benchsuite_leave(127);
    }
    benchsuite_syscall(benchsuite_CLOSE, ends[1]);
    benchsuite_target = reinterpret_cast<void*>(&benchsuite_proxy<benchsuite_task::benchsuite_type>::call);
    const int status = benchsuite_run(count, words);
    int end = 0;
    benchsuite_hang_up(benchsuite_channel, 2);
    benchsuite_wait(benchsuite_solution, &end, 0);
    if (end && !status) benchsuite_end_as(end);
    if (!status && benchsuite_state.ended == 1 && !benchsuite_state.open) benchsuite_prove(benchsuite_state.checks);
    return status;
}
