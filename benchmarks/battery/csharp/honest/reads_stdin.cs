// Finds an empty standard input, reads its own assembly and writes a file.
using System;
using System.Collections.Generic;
using System.Linq;

class Solution
{
    public static int Total(List<int> numbers)
    {
        System.IO.File.WriteAllText("notes.txt", Console.In.ReadToEnd() + numbers.Sum());
        return int.Parse(System.IO.File.ReadAllText("notes.txt"));
    }
}
