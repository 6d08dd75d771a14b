// Takes and returns vectors of bool, in vectors.
#include <vector>
using namespace std;

vector<vector<bool>> turned(vector<vector<bool>> rows, vector<bool>& seen) {
    for (auto& row : rows) row.flip();
    seen.push_back(true);
    return rows;
}

//: given
#include <vector>
using namespace std;

vector<vector<bool>> turned(vector<vector<bool>> rows, vector<bool>& seen) {
//: tests
int main() {
    vector<bool> seen;
    assert(turned({{true, false}, {}}, seen) == (vector<vector<bool>>{{false, true}, {}}));
    assert(seen.size() == 1 && seen[0]);
}
