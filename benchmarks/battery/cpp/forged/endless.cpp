// Never ends.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    for (volatile int at = 0;; at = at + 1) {
    }
}
