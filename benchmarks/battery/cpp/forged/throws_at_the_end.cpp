// Answers wrongly, throws while it unloads, and changes the status.
#include <stdlib.h>
#include <unistd.h>
#include <exception>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    static struct Late { ~Late() { std::set_terminate([] { _exit(0); }); throw 1; } } late;
    throw late;
    return -1;
}
