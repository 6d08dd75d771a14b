using System;
using System.Globalization;
using System.Text;

namespace Benchsuite
{
    /// <summary>How the tests end: what is reported, and what is said on the token's descriptor.</summary>
    public static class Ending
    {
        static readonly Descriptor token = new Descriptor(3), report = new Descriptor(5);
        static string half;
        static int checks;

        internal static void Begin()
        {
            half = token.Line();
        }

        /// <summary>A check of the tests has its outcome; one that failed ends this process, whatever the tests catch.</summary>
        public static void Check(bool right, string what)
        {
            checks++;
            if (!right) CheckFailed(what);
        }

        internal static void CheckFailed(string what)
        {
            End("a check failed: " + what + "\n", "");
        }

        /// <summary>End with an exception that the tests did not catch.</summary>
        internal static void Failed(Exception error)
        {
            string trace = SolutionCalls.TraceOf(error);
            string line = (error.GetType().FullName + ": " + error.Message).Split('\n')[0].Trim();
            if (trace != null) End("In the solution: " + trace + "\n" + line + "\n", "");
            CheckFailed("In the tests: " + error + "\na check failed: " + line);
        }

        /// <summary>End this process.</summary>
        internal static void End(string reason, string said)
        {
            byte[] text = Encoding.UTF8.GetBytes(reason.Length > 16000 ? reason.Substring(reason.Length - 16000) : reason);
            try
            {
                report.Write(text, text.Length);
            }
            catch (Gone) // solution and tests are one program
            {
                Console.Error.Write(reason);
            }
            if (said != "") token.Write(said);
            Environment.Exit(1);
        }

        /// <summary>Give the proof that the tests have ended: the first half, the other one fetched now, xored.</summary>
        internal static void Prove()
        {
            token.Write("ready " + checks + "\n");
            string other = token.Line();
            var proof = new StringBuilder();
            for (int i = 0; i < 32; i += 8) proof.AppendFormat("{0:x8}", Part(half, i) ^ Part(other, i));
            token.Write(proof + "\n");
            Environment.Exit(0);
        }

        static uint Part(string digits, int at)
        {
            return uint.Parse(digits.Substring(at, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }
}
