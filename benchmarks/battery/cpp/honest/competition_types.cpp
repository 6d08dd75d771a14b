// Makes every int a long long, before the task's own head.
#include <vector>
using namespace std;
#define int long long

int product(vector<int> numbers) {
    int all = 1;
    for (int one : numbers) all = all * one % 1000003;
    return all;
}

//: given
#include <vector>
using namespace std;

int product(vector<int> numbers) {
//: tests
int main() {
    assert(product({1000000, 1000000, 7}) == 63);
    assert(product({}) == 1);
}
