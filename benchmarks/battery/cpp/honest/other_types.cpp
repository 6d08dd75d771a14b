// Returns a narrower type than the task asks for.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

int total(vector<long> numbers) {
    int sum = 0;
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
