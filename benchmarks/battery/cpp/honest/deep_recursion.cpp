// Recurses 100,000 levels deep.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

static long down(long n) { return n ? 1 + down(n - 1) : 0; }

long total(vector<long> numbers) {
    if (down(100000) != 100000) return -1;
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
