// Answers wrongly, and never ends when it should.
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    atexit([] { for (;;) pause(); });
    return -1;
}
