// Has the macros of a contest, which rename types and members.
#include <algorithm>
#include <vector>
using namespace std;
#define int long long
#define pb push_back
#define F first
#define S second
#define N (int)numbers.size()
#define T 100
#define A 5
#define R 1
#define V 3
#define K 2
#define type int
#define one_more 1
#define answer 42
#define call(x) x
#define change(x) x
#define rep(i, n) for (int i = 0; i < n; i++)
#define value 9
#define function(x) x
#define auto_ auto
#define put puts
#define get gets
#define one each
#define bytes 8

vector<int> pairs(vector<int> numbers, int top) {
    vector<pair<int, int>> all;
    rep(at, N) all.pb({numbers[at], at});
    sort(all.begin(), all.end());
    vector<int> found;
    for (auto& one : all) if (one.F < top) found.pb(one.S);
    return found;
}

//: given
#include <algorithm>
#include <vector>
using namespace std;

vector<int> pairs(vector<int> numbers, int top) {
//: tests
int main() {
    assert(pairs({3, 1, 2}, 3) == (vector<int>{1, 2}));
    assert(pairs({}, 1).empty());
}
