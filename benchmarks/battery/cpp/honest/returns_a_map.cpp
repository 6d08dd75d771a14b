// Returns a map of texts to vectors.
#include <map>
#include <string>
#include <vector>
using namespace std;

map<string, vector<int>> places(vector<string> words) {
    map<string, vector<int>> all;
    for (size_t at = 0; at < words.size(); at++) all[words[at]].push_back(at);
    return all;
}

//: given
#include <map>
#include <string>
#include <vector>
using namespace std;

map<string, vector<int>> places(vector<string> words) {
//: tests
int main() {
    map<string, vector<int>> none;
    assert(places({}) == none);
    map<string, vector<int>> two = {{"a", {0, 2}}, {"", {1}}};
    assert(places({"a", "", "a"}) == two);
}
