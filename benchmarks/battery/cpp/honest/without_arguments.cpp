// Takes nothing and counts its calls.
#include <string>
using namespace std;

unsigned long long calls() {
    static unsigned long long count = 0;
    return ++count;
}

//: given
#include <string>
using namespace std;

unsigned long long calls() {
//: tests
int main() {
    assert(calls() == 1);
    assert(calls() == 2);
    for (int at = 0; at < 5000; at++) calls();
    assert(calls() == 5003);
}
