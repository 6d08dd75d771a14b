// Writes files and reads them back.
#include <fstream>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    char name[] = "/tmp/numbers-XXXXXX";
    int made = mkstemp(name);
    if (made < 0) return -1;
    ofstream out(name);
    for (long one : numbers) out << one << " ";
    out.close();
    ifstream in(name);
    long sum = 0, one;
    while (in >> one) sum += one;
    if (remove(name)) return -1;
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
