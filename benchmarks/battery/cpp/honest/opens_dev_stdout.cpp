// Opens its standard output by name.
#include <fstream>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    ofstream out("/dev/stdout");
    if (!(out << "by name" << endl)) return -1;
    long sum = 0;
    for (long one : numbers) sum += one;
    return sum;
}

//: given
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
//: tests
#undef NDEBUG
#include <assert.h>
int main() {
    assert(total({1, 2, 3}) == 6);
    assert(total({}) == 0);
}
