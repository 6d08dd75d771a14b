// Announces an answer of 2^63 bytes.
#include <unistd.h>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    unsigned long size = 1UL << 63;
    write(500, &size, 8);
    sleep(1);
    return -1;
}
