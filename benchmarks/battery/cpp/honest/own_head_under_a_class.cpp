// Solves it in a class, with the function after it.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

class Solution {
  public:
    long total(vector<long>& numbers) {
        long sum = 0;
        for (long one : numbers) sum += one;
        return sum;
    }
};

long total(vector<long> numbers) {
    return Solution().total(numbers);
}
