// Changes the vector that it is given a reference to.
#include <vector>
using namespace std;

void twice(vector<int>& numbers, int by) {
    for (int& one : numbers) one *= by;
}

//: given
#include <vector>
using namespace std;

void twice(vector<int>& numbers, int by = 2) {
//: tests
int main() {
    vector<int> numbers = {1, 2};
    twice(numbers);
    assert(numbers == vector<int>({2, 4}));
    twice(numbers, 3);
    assert(numbers == vector<int>({6, 12}));
    return 0;
}
