// Ends in an open comment, to swallow what follows.
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    return -1;
}
int main() { return 0; }
/*
