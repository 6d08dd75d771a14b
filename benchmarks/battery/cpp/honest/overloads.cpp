// Has overloads of the function.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers, size_t from) {
    return from < numbers.size() ? numbers[from] + total(numbers, from + 1) : 0;
}
long total(vector<long> numbers) { return total(numbers, 0); }
long total(const string& text) { return text.size(); }

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
    assert(total(vector<long>()) == 0);
}
