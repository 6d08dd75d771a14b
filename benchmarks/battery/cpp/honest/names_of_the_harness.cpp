// Has functions and types with the names that the harness uses.
#include <vector>
struct message { int size = 3; };
using type = int;
static void put(std::vector<int>& all) { all[0]++; }
static int next(int x) { return x + 1; }
int call(int x) { return x * 2; }
int change() { return 5; }
int server = 0, channel = 0, main_ = 0;
namespace std_ {}
#include <string>
#include <vector>
using namespace std;

int answer(vector<int> values, string text) {
    put(values);
    message one;
    return next(values[0]) + call(text.size()) + one.size + type(change());
}

struct code { int get = 1; };
template <class F> struct server_ {};
int send = 3, recv = 4, poll = 5;

//: given
#include <string>
#include <vector>
using namespace std;

int answer(vector<int> values, string text) {
//: tests
int main() {
    assert(answer({1, 2}, "ab") == 15);
}
