// Changes a list, an array, a nested list and a dictionary in place.
using System;
using System.Collections.Generic;

class Solution
{
    public static void Change(List<int> xs, int[] ys, List<List<int>> nested, Dictionary<string, int> map)
    {
        xs.Sort();
        for (int i = 0; i < ys.Length; i++) ys[i] = 7;
        nested[0].Add(5);
        map["a"]++;
    }
}
//: given
using System;
using System.Collections.Generic;

class Solution
{
    public static void Change(List<int> xs, int[] ys, List<List<int>> nested, Dictionary<string, int> map)
    {
//: tests
class Tests
{
    public static void Main()
    {
        var xs = new List<int> { 3, 1, 2 };
        var ys = new int[2];
        var inner = new List<int>();
        var nested = new List<List<int>> { inner, inner };
        var map = new Dictionary<string, int> { { "a", 1 } };
        Solution.Change(xs, ys, nested, map);
        System.Diagnostics.Debug.Assert(xs[0] == 1 && xs[2] == 3);
        System.Diagnostics.Debug.Assert(ys[1] == 7);
        System.Diagnostics.Debug.Assert(inner.Count == 1 && ReferenceEquals(nested[1], inner));
        System.Diagnostics.Debug.Assert(map["a"] == 2);
    }
}
