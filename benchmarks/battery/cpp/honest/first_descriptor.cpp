// Finds that no descriptor but the standard ones is open below its first.
#include <fcntl.h>
#include <unistd.h>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    int first = open("/dev/null", O_RDONLY);
    if (first < 3 || close(first)) return -1;
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
