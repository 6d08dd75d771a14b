#include <stdio.h>
#include <string>
