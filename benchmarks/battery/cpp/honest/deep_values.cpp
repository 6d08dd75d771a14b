// Returns a value that is nested eight deep.
#include <vector>
using namespace std;

vector<vector<vector<vector<vector<vector<vector<vector<int>>>>>>>> deep(int number) {
    return {{{{{{{{number}, {}}}}}}}};
}

//: given
#include <vector>
using namespace std;

vector<vector<vector<vector<vector<vector<vector<vector<int>>>>>>>> deep(int number) {
//: tests
int main() {
    assert(deep(7)[0][0][0][0][0][0][0][0] == 7);
}
