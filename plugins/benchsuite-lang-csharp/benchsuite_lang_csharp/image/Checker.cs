using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Benchsuite
{
    /// <summary>
    /// Runs a problem's tests in a process that never holds the solution; the token is this process's alone. It reads
    /// nothing from any place that a program can write to, and executes nothing that the solution sends.
    /// </summary>
    static class Checker
    {
        const int Quit = 3, Ignore = 1;

        [DllImport("libc.so.6")]
        static extern IntPtr signal(int number, IntPtr handler);

        static int Main()
        {
            signal(Quit, (IntPtr) Ignore); // at this signal mono lets others load code into it, whatever --attach says
            byte[] tests = new Descriptor(6).ReadToEnd();
            if (Descriptor.Opens("/proc/self/mem")) return 1; // the solution could read it too
            var up = new Descriptor(7);
            up.Write("1");
            up.Close();
            Ending.Begin();
            SolutionCalls.Loaded();
            Assembly program = Assembly.Load(tests);
            try
            {
                Run(program);
            }
            catch (TargetInvocationException error)
            {
                Ending.Failed(error.InnerException);
            }
            SolutionCalls.Finish();
            Ending.Prove();
            return 0;
        }

        internal static void Run(Assembly program)
        {
            MethodInfo main = program.EntryPoint;
            object[] arguments = main.GetParameters().Length == 0 ? null : new object[] { new string[0] };
            object status = main.Invoke(null, arguments);
            if (status is int && (int) status != 0) Ending.CheckFailed("the tests end with status " + status);
        }
    }
}
