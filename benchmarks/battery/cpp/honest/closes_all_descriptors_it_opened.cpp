// Opens and closes many files by number, but for the first three.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;
#include <fcntl.h>
#include <unistd.h>

long total(vector<long> numbers) {
    int many[60];
    for (int& one : many) one = open("/dev/null", O_RDONLY);
    for (int one : many) close(one);
    long sum = 0;
    for (long one : numbers) sum += one;
    return many[0] == 3 ? sum : -1;
}
