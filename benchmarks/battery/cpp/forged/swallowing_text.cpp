// Ends in an open raw text.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    return -1;
}
int main() { return 0; }
const char* rest = R"(
