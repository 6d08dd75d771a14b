// Lets a timer interrupt it all the time.
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>
using namespace std;

int slow(int times) {
    static bool first = true;
    if (first) {
        signal(SIGALRM, [](int) {});
        struct sigaction quick = {};
        quick.sa_handler = [](int) {};
        sigaction(SIGALRM, &quick, nullptr);
        itimerval often = {{0, 500}, {0, 500}};
        setitimer(ITIMER_REAL, &often, nullptr);
        first = false;
    }
    volatile int sum = 0;
    for (int at = 0; at < times * 100000; at++) sum = sum + 1;
    return sum / 100000;
}

//: given
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>
using namespace std;

int slow(int times) {
//: tests
int main() {
    for (int at = 1; at < 12; at++) assert(slow(at) == at);
}
