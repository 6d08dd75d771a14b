// Returns what goes through its items, lazily.
using System;
using System.Collections.Generic;

class Solution
{
    public static IEnumerable<int> Squares(IEnumerable<int> numbers)
    {
        foreach (int one in numbers) yield return one * one;
    }
}
//: given
using System;
using System.Collections.Generic;

class Solution
{
    public static IEnumerable<int> Squares(IEnumerable<int> numbers)
    {
//: tests
class Tests
{
    public static void Main()
    {
        System.Diagnostics.Debug.Assert(string.Join(" ", Solution.Squares(System.Linq.Enumerable.Range(1, 3))) == "1 4 9");
    }
}
