// Ends in an open namespace.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    return -1;
}
namespace hidden {
