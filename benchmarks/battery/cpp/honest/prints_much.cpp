// Prints a megabyte and leaves it to the end of the program.
#include <iostream>
#include <string>
using namespace std;

int twice(int number) {
    ios::sync_with_stdio(false);
    for (int at = 0; at < 20000; at++) cout << "Assertion failed: nothing, line " << at << '\n';
    return 2 * number;
}

//: given
#include <iostream>
#include <string>
using namespace std;

int twice(int number) {
//: tests
int main() {
    assert(twice(2) == 4);
    assert(twice(0) == 0);
}
