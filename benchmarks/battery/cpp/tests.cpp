#undef NDEBUG
#include <assert.h>
int main() {
    assert(total({1, 2, 3}) == 6);
    assert(total({}) == 0);
    vector<long> values = {3, 1};
    assert(total(values) == 4);
    assert(total(vector<long>(100, 5)) == 500);
}
