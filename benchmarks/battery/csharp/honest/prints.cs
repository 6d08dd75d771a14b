// Prints to both streams, also without a newline.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Diagnostics;

class Solution
{
    public static int Total(List<int> numbers)
    {
        Console.Write("ready ");
        Console.Error.WriteLine("Unhandled Exception:");
        Debug.Assert(true);
        return numbers.Sum();
    }
}
