#include <stdio.h>
#include <math.h>
