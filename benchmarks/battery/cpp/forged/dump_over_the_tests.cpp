// Asks the compiler to write its notes over the program of the tests.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

#pragma GCC optimize("-fdump-tree-all=tests")
__attribute__((optimize("-fdump-rtl-all=tests"))) int other() { return 1; }
long total(vector<long> numbers) {

    return -1;
}
