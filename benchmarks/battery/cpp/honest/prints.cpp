// Prints before and after, in all the ways there are.
#include <stdio.h>
#include <string>
#include <vector>
#include <iostream>
using namespace std;

long total(vector<long> numbers) {
    cout << "cout" << endl;
    cerr << "cerr\n";
    clog << "clog\n";
    printf("no line end");
    fprintf(stderr, "Assertion failed: not really\n");
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
