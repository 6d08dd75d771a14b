// The checks of the tests, and the token. Its names are other ones in every run.
module BENCHSUITE_proof;

private:

import core.exception : AssertError;
import core.stdc.stdio : snprintf, fflush, fprintf, stderr;
import core.stdc.stdlib : _Exit, strtoul;
import posix = core.sys.posix.unistd;

enum TOKEN = 3;
__gshared char[33] half;
__gshared uint count;

// By default main is not run after unit tests.
extern (C) public __gshared string[] rt_options = ["testmode=run-main"];

extern (C) pragma(crt_constructor) void BENCHSUITE_take()
{
    line(half);
}

void line(ref char[33] text)
{
    size_t at = 0;
    text[] = '\0';
    char one;
    while (at < 32 && posix.read(TOKEN, &one, 1) == 1 && one != '\n')
        text[at++] = one;
    if (at == 32)
        posix.read(TOKEN, &one, 1);
}

public void BENCHSUITE(T)(T holds, lazy string message = "", string file = __FILE__, size_t line = __LINE__)
{
    count++;
    if (holds)
        return;
    fprintf(stderr, "a check failed: line %zu of the tests\n", line);
    throw new AssertError("a check failed", file, line);
}

public void BENCHSUITE_prove()
{
    char[33] other;
    char[64] said;
    posix.write(TOKEN, said.ptr, snprintf(said.ptr, said.length, "ready %u\n", count));
    line(other);
    int length = 0;
    foreach (at; 0 .. 4)
    {
        char[9] a, b;
        a[0 .. 8] = half[8 * at .. 8 * at + 8];
        b[0 .. 8] = other[8 * at .. 8 * at + 8];
        a[8] = b[8] = '\0';
        length += snprintf(said.ptr + length, 9, "%08lx", strtoul(a.ptr, null, 16) ^ strtoul(b.ptr, null, 16));
    }
    said[length++] = '\n';
    posix.write(TOKEN, said.ptr, length);
}
