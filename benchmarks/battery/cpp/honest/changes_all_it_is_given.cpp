// Changes what it is given references to, and returns nothing.
#include <map>
#include <string>
#include <vector>
using namespace std;

void shift(int& count, string& text, map<string, int>& seen, const vector<int>& by, bool& done) {
    for (int one : by) count += one;
    seen[text] += count;
    text += '!';
    done = true;
}

//: given
#include <map>
#include <string>
#include <vector>
using namespace std;

void shift(int& count, string& text, map<string, int>& seen, const vector<int>& by, bool& done) {
//: tests
int main() {
    int count = 1;
    string text = "a";
    map<string, int> seen = {{"a", 2}};
    bool done = false;
    shift(count, text, seen, {1, 2}, done);
    assert(count == 4 && text == "a!" && done);
    assert(seen.size() == 1 && seen["a"] == 6);
}
