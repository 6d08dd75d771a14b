// Has variables with the names of functions of the C library.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

int close = 1, environ = 2, optarg = 3, gamma_sign = 4;
long end = 0, data = 0, count = 0, hash = 0;

long total(vector<long> numbers) {
    close += environ + optarg;
    ::end = ::data = 0;
    for (long one : numbers) ::end += one;
    return ::end + ::data;
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
