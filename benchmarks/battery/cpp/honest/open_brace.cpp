// Leaves its last brace to the tests, as MultiPL-E has it.
#include<assert.h>
#include<bits/stdc++.h>
// The sum.
long total(std::vector<long> numbers) {
    long sum = 0;
    for (long one : numbers) {
        sum += one;
    }
    return sum;

//: given
#include<assert.h>
#include<bits/stdc++.h>
// The sum.
long total(std::vector<long> numbers) {
//: tests
}
int main() {
    auto candidate = total;
    assert(candidate((std::vector<long>({(long)1, (long)2}))) == (3));
}
