// Ends in an open condition of the preprocessor.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    return -1;
}
int main() { return 0; }
#if 0
