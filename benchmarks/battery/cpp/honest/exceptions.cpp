// Throws what the tests catch.
#include <stdexcept>
#include <vector>
using namespace std;

int at(vector<int> numbers, int where) {
    if (where < 0) throw invalid_argument("below 0");
    return numbers.at(where);
}

//: given
#include <stdexcept>
#include <vector>
using namespace std;

int at(vector<int> numbers, int where) {
//: tests
int main() {
    int caught = 0;
    assert(at({1, 2}, 1) == 2);
    try {
        assert(at({1, 2}, -1) == 0);
    } catch (const invalid_argument& error) {
        assert(std::string(error.what()) == "below 0");
        caught++;
    }
    try {
        at({1, 2}, 2);
    } catch (const out_of_range&) {
        caught++;
    }
    assert(caught == 2);
}
