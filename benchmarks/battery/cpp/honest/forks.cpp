// Sums in a child, which tells by its exit status.
#include <sys/wait.h>
#include <unistd.h>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    pid_t child = fork();
    if (!child) {
        long sum = 0;
        for (long one : numbers) sum += one;
        _exit(sum);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

//: given
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
//: tests
#undef NDEBUG
#include <assert.h>
int main() {
    assert(total({1, 2, 3}) == 6);
    assert(total({}) == 0);
}
