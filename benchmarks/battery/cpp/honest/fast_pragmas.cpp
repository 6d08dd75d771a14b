// Asks the compiler for speed.
#pragma GCC optimize("O3,unroll-loops")
#include <vector>
using namespace std;

long sum(const vector<int>& numbers) {
    long all = 0;
    for (int one : numbers) all += one;
    return all;
}

//: given
#include <vector>
using namespace std;

long sum(const vector<int>& numbers) {
//: tests
int main() {
    assert(sum({1, 2, 3}) == 6);
}
