// The task gives no head of a function: tests and solution are one unit.
#include <vector>
class Stack {
    std::vector<int> items;

  public:
    void push(int item) { items.push_back(item); }
    int pop() {
        int item = items.back();
        items.pop_back();
        return item;
    }
};

//: given
// Write a class Stack.
//: tests
#include <cassert>
int main() {
    Stack stack;
    stack.push(1);
    stack.push(2);
    assert(stack.pop() == 2);
    assert(stack.pop() == 1);
}
