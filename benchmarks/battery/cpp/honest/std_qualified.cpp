// Takes and returns what it has by qualified names and constants.
#include <string>
#include <tuple>
#include <vector>
#include <map>
using namespace std;

const std::vector<std::tuple<long, float>> scaled(const std::vector<float> &values, unsigned int by) {
    std::vector<std::tuple<long, float>> all;
    for (float one : values) all.push_back({(long)(one * by), one / by});
    return all;
}

//: given
#include <string>
#include <tuple>
#include <vector>
#include <map>
using namespace std;

const std::vector<std::tuple<long, float>> scaled(const std::vector<float> &values, unsigned int by) {
//: tests
int main() {
    assert(scaled({1.5f}, 2)[0] == (std::tuple<long, float>(3, 0.75f)));
}
