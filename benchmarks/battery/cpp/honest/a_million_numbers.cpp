// Takes and returns a million numbers.
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>
using namespace std;

vector<long> sorted(vector<long> numbers) {
    sort(numbers.begin(), numbers.end());
    return numbers;
}

//: given
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>
using namespace std;

vector<long> sorted(vector<long> numbers) {
//: tests
int main() {
    vector<long> much(1000000);
    iota(much.rbegin(), much.rend(), 0);
    vector<long> found = sorted(much);
    assert(found.size() == much.size() && found[0] == 0 && found.back() == 999999);
}
