#include <stdio.h>
#include <vector>
#include <string>
#include <algorithm>
