using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

class Solution
{
    // The sum of some numbers.
    public static int Total(List<int> numbers)
    {
