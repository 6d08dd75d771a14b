// Is a template.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

template <typename T> T total(vector<T> numbers) {
    T sum = 0;
    for (T one : numbers) sum += one;
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
