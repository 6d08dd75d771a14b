// Remembers between calls.
#include <stdio.h>
#include <string>
#include <vector>
#include <map>
using namespace std;

static map<vector<long>, long> known;

long total(vector<long> numbers) {
    auto found = known.find(numbers);
    if (found != known.end()) return found->second;
    long& sum = known[numbers];
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
    assert(total({1, 2, 3}) == 6);
}
