// Sums in threads.
#include <atomic>
#include <thread>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    atomic<long> sum{0};
    vector<thread> threads;
    for (long one : numbers) threads.emplace_back([&sum, one] { sum += one; });
    for (auto& one : threads) one.join();
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
