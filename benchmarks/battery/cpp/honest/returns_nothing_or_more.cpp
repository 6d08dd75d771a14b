// Returns an optional, and takes one.
#include <optional>
#include <string>
#include <vector>
using namespace std;

optional<vector<string>> split(optional<string> text) {
    if (!text) return nullopt;
    vector<string> all = {""};
    for (char one : *text)
        if (one == ',') all.push_back("");
        else all.back() += one;
    return all;
}

//: given
#include <optional>
#include <string>
#include <vector>
using namespace std;

optional<vector<string>> split(optional<string> text) {
//: tests
int main() {
    assert(!split(nullopt));
    assert(split("a,b") == (vector<string>{"a", "b"}));
    assert(split("")->size() == 1);
}
