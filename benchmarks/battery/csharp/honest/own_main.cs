// Has a main method and helpers of its own.
using System;
using System.Collections.Generic;
using System.Linq;

class Solution
{
    static int Plus(int one, int other)
    {
        return one + other;
    }

    public static void Main()
    {
        Console.WriteLine(Total(new List<int> { 1 }));
    }

    public static int Total(List<int> numbers)
    {
        return numbers.Aggregate(0, Plus);
    }
}
