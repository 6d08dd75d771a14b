// Throws what the tests expect, as one of its kind.
using System;
using System.Collections.Generic;

class TooSmall : ArgumentException
{
    public TooSmall() : base("too small") {}
}

class Solution
{
    public static int Root(int number)
    {
        if (number < 0) throw new TooSmall();
        return (int) Math.Sqrt(number);
    }
}
//: given
using System;
using System.Collections.Generic;

class Solution
{
    public static int Root(int number)
    {
//: tests
class Tests
{
    public static void Main()
    {
        System.Diagnostics.Debug.Assert(Solution.Root(16) == 4);
        string said = "";
        try
        {
            Solution.Root(-1);
        }
        catch (ArgumentException error)
        {
            said = error.Message;
        }
        System.Diagnostics.Debug.Assert(said == "too small");
    }
}
