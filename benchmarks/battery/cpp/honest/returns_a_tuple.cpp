// Returns a tuple with a pair and a text in it.
#include <string>
#include <tuple>
#include <utility>
using namespace std;

tuple<int, pair<bool, char>, string> parts(string text) {
    return {(int)text.size(), {text.empty(), text.empty() ? '-' : text[0]}, text + text};
}

//: given
#include <string>
#include <tuple>
#include <utility>
using namespace std;

tuple<int, pair<bool, char>, string> parts(string text) {
//: tests
int main() {
    assert(parts("ab") == make_tuple(2, make_pair(false, 'a'), string("abab")));
    assert(get<1>(parts("")).second == '-');
}
