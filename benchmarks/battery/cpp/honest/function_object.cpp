// Is an object that can be called.
#include <numeric>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

auto total = [](vector<long> numbers) { return accumulate(numbers.begin(), numbers.end(), 0L); };

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
