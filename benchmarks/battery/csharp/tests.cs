
class Tests
{
    public static void Main(string[] args)
    {
        var values = new List<int> { 3, 1 };
        Debug.Assert(Solution.Total(new List<int> { 1, 2, 3 }) == 6);
        Debug.Assert(Solution.Total(new List<int>()) == 0);
        Debug.Assert(Solution.Total(values) == 4);
        Debug.Assert(values.SequenceEqual(new[] { 3, 1 }));
        Debug.Assert(Solution.Total(Enumerable.Repeat(5, 100).ToList()) == 500);
    }
}
