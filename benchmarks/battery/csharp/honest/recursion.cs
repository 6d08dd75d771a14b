// Recurses deeply.
using System;
using System.Collections.Generic;
using System.Linq;

class Solution
{
    static int Depth(int n)
    {
        return n == 0 ? 0 : 1 + Depth(n - 1);
    }

    public static int Total(List<int> numbers)
    {
        return numbers.Count == 0 && Depth(20000) == 20000 ? 0 : numbers.Sum();
    }
}
