// Is given one vector twice, and changes the first of them.
#include <vector>
using namespace std;

int moved(vector<int>& from, vector<int> to) {
    to.insert(to.end(), from.begin(), from.end());
    from.clear();
    return to.size();
}

//: given
#include <vector>
using namespace std;

int moved(vector<int>& from, vector<int> to) {
//: tests
int main() {
    vector<int> all = {1, 2};
    assert(moved(all, all) == 4);
    assert(all.empty());
}
