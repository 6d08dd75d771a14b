// Returns numbers at the edges of their types, infinite ones and none.
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>
using namespace std;

tuple<unsigned long long, long long, signed char, float, long double, double> edges(double number, unsigned short by) {
    return {18446744073709551615ULL - by, (-9223372036854775807LL - 1) + by, (signed char)-128, 0.1f, 1.0L / 3, -number};
}

//: given
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>
using namespace std;

tuple<unsigned long long, long long, signed char, float, long double, double> edges(double number, unsigned short by) {
//: tests
int main() {
    auto [a, b, c, d, e, f] = edges(0.0, 1);
    assert(a == 18446744073709551614ULL && b == -9223372036854775807LL && c == -128);
    assert(d == 0.1f && e == 1.0L / 3 && signbit(f));
    assert(isnan(get<5>(edges(nan(""), 0))));
    assert(get<5>(edges(-INFINITY, 65535)) == INFINITY);
}
