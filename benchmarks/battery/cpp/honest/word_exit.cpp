// Has exit(0) in a comment and a text.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

// exit(0); abort(); int main() { return 0; }
static const char* text = "exit(0); } /* int main() {";

long total(vector<long> numbers) {
    if (!text) return -1;
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
