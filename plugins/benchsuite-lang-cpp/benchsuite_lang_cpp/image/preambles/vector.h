#include <stdio.h>
#include <vector>
