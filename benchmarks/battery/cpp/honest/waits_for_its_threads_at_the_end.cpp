// Has threads that go on, and joins them when the program ends.
#include <atomic>
#include <thread>
#include <vector>
#include <chrono>
struct Pool {
    std::atomic<bool> over{false};
    std::thread one{[this] { while (!over) std::this_thread::sleep_for(std::chrono::milliseconds(1)); }};
    int answer(int number) { return number; }
    ~Pool() { over = true; one.join(); }
} pool;
#include <atomic>
#include <thread>
#include <vector>
using namespace std;

int later(int number) {
    return pool.answer(number);
}

//: given
#include <atomic>
#include <thread>
#include <vector>
using namespace std;

int later(int number) {
//: tests
int main() {
    assert(later(3) == 3);
    assert(later(4) == 4);
}
