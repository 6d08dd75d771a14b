// Takes and returns values of many types.
using System;
using System.Collections.Generic;

class Solution
{
    public static object Echo(object value)
    {
        return value;
    }
}
//: given
using System;
using System.Collections.Generic;

class Solution
{
    public static object Echo(object value)
    {
//: tests
class Tests
{
    static void Same(object value)
    {
        object found = Solution.Echo(value);
        var compare = new KellermanSoftware.CompareNetObjects.CompareLogic();
        System.Diagnostics.Debug.Assert(compare.Compare(found, value).AreEqual, "a value");
    }

    public static void Main()
    {
        foreach (object one in new object[] { null, true, 'x', (sbyte) -1, (byte) 255, (short) -3, (ushort) 4, 5u, -6L, 7ul, 0.1f })
            Same(one);
        Same(0.1);
        Same(double.NaN);
        Same(1.10m);
        Same(new DateTime(2020, 2, 29));
        Same(TimeSpan.FromSeconds(5));
        Same(System.Numerics.BigInteger.Pow(7, 100));
        Same("caf\u00e9 \ud83d\ude00 \ud800");
        Same(new[] { "a", null });
        Same(new List<object> { 1, "b", 2.5, new List<object>() });
        Same(new Dictionary<string, List<int>> { { "a", new List<int> { 1 } } });
        Same(new HashSet<int> { 3, 1 });
        Same(new Queue<int>(new[] { 1, 2 }));
        Same(new Stack<int>(new[] { 1, 2 }));
        Same(new SortedDictionary<int, string> { { 2, "b" }, { 1, "a" } });
        Same(Tuple.Create(1L, "x", Tuple.Create(2.5, (int?) null)));
        Same((1, "y"));
        Same(new KeyValuePair<string, int>("k", 1));
        var list = new List<int> { 1 };
        System.Diagnostics.Debug.Assert(ReferenceEquals(Solution.Echo(list), list));
    }
}
