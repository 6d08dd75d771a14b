// Has its method in a class of another name.
using System;
using System.Collections.Generic;
using System.Linq;

static class Answer
{
    public static int Total(List<int> numbers)
    {
        return numbers.Sum();
    }
}
