// Includes the tests to read what they expect.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

#include "tests.cpp"

long total(vector<long> numbers) {
    return -1;
}
