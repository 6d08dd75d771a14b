using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Benchsuite
{
    /// <summary>
    /// Runs a solution in a process of its own and answers the calls that its checker makes. Nothing here is trusted: a
    /// solution may change all of it, and has then changed only what it could have answered anyway.
    /// </summary>
    static class Candidate
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;
        static readonly Channel channel = new Channel();

        static void Main()
        {
            Assembly solution = Assembly.Load(new Descriptor(6).ReadToEnd());
            try
            {
                channel.Send('l'); // loaded
                ValueReader values;
                while (channel.Receive(out values) == 'c') Answer(solution, values);
                Console.Out.Flush();
                channel.Send('e'); // ended
            }
            catch (Gone)
            {
            }
        }

        static void Answer(Assembly solution, ValueReader values)
        {
            try
            {
                string owner = values.Text(), name = values.Text();
                var arguments = (object[]) values.Read();
                MethodInfo method = Find(solution, owner, name, arguments.Length);
                object value = method.Invoke(null, arguments);
                Action<ValueWriter> write = to =>
                {
                    to.Write(value);
                    to.Write(arguments);
                };
                channel.Send('v', write, values.Met);
            }
            catch (Exception error) when (!(error is Gone))
            {
                Exception own = error is TargetInvocationException ? error.InnerException : error;
                channel.Send('x', to => Raised(to, own));
            }
        }

        static MethodInfo Find(Assembly solution, string owner, string name, int count)
        {
            MethodInfo[] found = solution.GetTypes().OrderBy(type => type.Name == owner ? 0 : 1)
                .SelectMany(type => type.GetMethods(Any | BindingFlags.DeclaredOnly))
                .Where(method => method.Name == name).ToArray();
            if (found.Length == 0) throw new MissingMethodException(owner, name);
            return found.FirstOrDefault(method => method.GetParameters().Length == count) ?? found[0];
        }

        static void Raised(ValueWriter to, Exception error)
        {
            string trace;
            try
            {
                trace = error.ToString();
            }
            catch (Exception)
            {
                trace = error.GetType().FullName; // a class of the solution may refuse to be described
            }
            for (Type type = error.GetType(); type != null; type = type.BaseType) to.Text(type.FullName);
            to.Text("");
            to.Text(error is OutOfMemoryException ? "Out of memory" : Message(error));
            to.Text(trace);
        }

        static string Message(Exception error)
        {
            try
            {
                return error.Message ?? "";
            }
            catch (Exception)
            {
                return "";
            }
        }
    }
}
