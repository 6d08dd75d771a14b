#include <stdio.h>
#include <math.h>
#include <vector>
