// Returns ordered and unordered sets, lists and deques, in each other.
#include <deque>
#include <list>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>
using namespace std;

unordered_map<int, deque<list<int>>> grouped(multiset<int> all, unordered_set<int> left) {
    unordered_map<int, deque<list<int>>> groups;
    for (int one : all)
        if (!left.count(one)) groups[one % 2].push_front({one, one});
    return groups;
}

//: given
#include <deque>
#include <list>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>
using namespace std;

unordered_map<int, deque<list<int>>> grouped(multiset<int> all, unordered_set<int> left) {
//: tests
int main() {
    auto found = grouped({3, 1, 2, 1}, {3});
    assert(found.size() == 2);
    assert(found[1] == (deque<list<int>>{{1, 1}, {1, 1}}));
    assert(found[0].front().back() == 2);
}
