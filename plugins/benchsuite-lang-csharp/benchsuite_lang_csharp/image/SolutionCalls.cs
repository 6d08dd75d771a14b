using System;
using System.Collections.Generic;
using System.IO;

namespace Benchsuite
{
    /// <summary>
    /// The solution, as its tests see it. What it breaks (the channel, or itself) ends this process at once: no
    /// <c>catch</c> of a test can swallow that.
    /// </summary>
    public static class SolutionCalls
    {
        const string Foul = "the solution broke the rules of the value channel\n";
        static readonly Channel channel = new Channel();
        static Exception raised;
        static string trace;

        /// <summary>Call a method of it; arguments that it changed are changed.</summary>
        public static T Call<T>(string owner, string name, params object[] arguments)
        {
            Numbered sent = null;
            Say('c', to =>
            {
                to.Text(owner);
                to.Text(name);
                to.Write(arguments);
                sent = to.Met;
            });
            ValueReader values;
            object value = null;
            if (Answer("vx", out values, sent) == 'x') throw Raised(values);
            Reading(() =>
            {
                value = values.Read();
                var changed = values.Read() as object[];
                if (changed == null || changed.Length != arguments.Length) throw new InvalidDataException("no arguments");
                return true;
            });
            if (Answers.Fits<T>(ref value)) return (T) value;
            raised = new InvalidCastException("the method returns " + (value == null ? "null" : value.GetType().ToString()));
            trace = raised.Message;
            throw raised;
        }

        internal static void Loaded()
        {
            ValueReader values;
            Answer("l", out values);
        }

        internal static void Finish()
        {
            Say('f', null);
            ValueReader values;
            Answer("e", out values);
        }

        /// <summary>What the solution said of an exception that it raised, if this is the one.</summary>
        internal static string TraceOf(Exception error)
        {
            return ReferenceEquals(error, raised) ? trace : null;
        }

        static Exception Raised(ValueReader values)
        {
            return Reading(() =>
            {
                Type found = null;
                for (string name; (name = values.Text()) != "";)
                    found = found ?? (name == "System.Exception" ? typeof(Exception) : Answers.Known(name));
                string message = values.Text();
                trace = values.Text();
                raised = (Exception) Activator.CreateInstance(found ?? typeof(Exception), message);
                return raised;
            });
        }

        static void Say(char kind, Action<ValueWriter> values)
        {
            try
            {
                channel.Send(kind, values);
            }
            catch (Gone)
            {
                Ending.End("", "gone\n");
            }
            catch (Exception error)
            {
                Ending.End("the tests' arguments cannot be sent: " + error.Message + "\n", "");
            }
        }

        static char Answer(string kinds, out ValueReader values, Numbered known = null)
        {
            try
            {
                char kind = channel.Receive(out values, known);
                if (kinds.IndexOf(kind) >= 0) return kind;
            }
            catch (Gone)
            {
                Ending.End("", "gone\n");
            }
            catch (Exception)
            {
            }
            Ending.End(Foul, "foul\n");
            values = null;
            return '\0';
        }

        static T Reading<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (Exception)
            {
                Ending.End(Foul, "foul\n");
                return default(T);
            }
        }
    }
}
