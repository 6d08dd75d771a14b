// Takes a constant reference where the task has a value.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(const vector<long>& numbers) {
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
