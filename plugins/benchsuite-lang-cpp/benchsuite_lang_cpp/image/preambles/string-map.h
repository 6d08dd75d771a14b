#include <stdio.h>
#include <string>
#include <map>
