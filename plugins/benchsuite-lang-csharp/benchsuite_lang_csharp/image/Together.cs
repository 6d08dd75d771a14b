using System;
using System.Reflection;

namespace Benchsuite
{
    /// <summary>Runs a solution and its tests as one program, for tasks that cannot be divided.</summary>
    static class Together
    {
        static int Main()
        {
            Assembly program = Assembly.Load(new Descriptor(6).ReadToEnd());
            Ending.Begin();
            try
            {
                Checker.Run(program);
            }
            catch (TargetInvocationException error)
            {
                Console.Out.Flush();
                Console.Error.WriteLine("Unhandled Exception:\n" + error.InnerException);
                Console.Error.WriteLine(error.InnerException.GetType().FullName + ": " + error.InnerException.Message);
                return 1;
            }
            Console.Out.Flush();
            Ending.Prove();
            return 0;
        }
    }
}
