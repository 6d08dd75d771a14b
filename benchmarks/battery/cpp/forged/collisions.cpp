// Sends a table whose keys all fall into one bucket.
#include <unistd.h>
#include <unordered_map>
using namespace std;

unordered_map<long, int> table(int number) {
    unordered_map<long, int> all;
    long size = 107897;
    for (long at = 0; at < 60000; at++) all[at * size * 1000] = 1;
    return all;
}

//: given
#include <unordered_map>
using namespace std;

unordered_map<long, int> table(int number) {
//: tests
int main() {
    assert(table(1).size() == 1);
}
