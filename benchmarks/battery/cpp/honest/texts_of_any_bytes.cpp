// Handles texts with zeros and letters of many bytes.
#include <string>
#include <vector>
using namespace std;

string backwards(string text, vector<string>& pieces) {
    pieces.push_back(text);
    return string(text.rbegin(), text.rend());
}

//: given
#include <string>
#include <vector>
using namespace std;

string backwards(string text, vector<string>& pieces) {
//: tests
int main() {
    vector<string> pieces;
    assert(backwards(string("a\0b\xff", 4), pieces) == string("\xff" "b\0a", 4));
    assert(pieces[0].size() == 4);
    backwards("\u00e9\U0001F600", pieces);
    assert(pieces[1] == "\u00e9\U0001F600");
}
