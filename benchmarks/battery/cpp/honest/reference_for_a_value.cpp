// Has other integers, a constant reference and one argument more than the task.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

int total(const vector<long>& numbers, bool twice = false) {
    int sum = 0;
    for (long one : numbers) sum += one;
    return twice ? 2 * sum : sum;
}
