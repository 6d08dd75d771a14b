using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Benchsuite
{
    /// <summary>
    /// Builds one program after another: the compiler that stays warm. Frames of four bytes of length and JSON:
    /// <c>{"files": {name: text}}</c> comes in, and <c>{"exit": n, "stderr": text, "files": {name: base64}}</c> goes out.
    /// Nothing that is compiled is run, and nothing of a build is kept for the next.
    /// </summary>
    static class Compiler
    {
        const string Home = "/usr/local/lib/benchsuite/";
        static readonly string[] Always = { "-d:DEBUG", "-nowarn:0-9999", "-warn:0", "-r:System.Numerics.dll", "-r:" + Home + "KellermanSoftware.Compare-NET-Objects.dll" };
        // What is built of which source, and how; the tests see the solution's calls in the place of the solution.
        static readonly Dictionary<string, string[]> Kinds = new Dictionary<string, string[]>
        {
            { "solution.cs", new[] { "-target:library" } },
            { "tests.cs", new[] { "-r:" + Home + "checker.exe" } },
            { "program.cs", new[] { "-r:" + Home + "together.exe" } },
        };
        static readonly Func<string[], TextWriter, bool> Mcs = (Func<string[], TextWriter, bool>) Delegate.CreateDelegate(
            typeof(Func<string[], TextWriter, bool>),
            Assembly.LoadFrom("/usr/lib/mono/4.5/mcs.exe").GetType("Mono.CSharp.CompilerCallableEntryPoint", true).GetMethod("InvokeCompiler"));

        static int Main(string[] arguments)
        {
            if (arguments.Length == 1) return Once(arguments[0]);
            Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
            string folder = Path.Combine(Path.GetTempPath(), "benchsuite-build");
            for (byte[] size; (size = Frames.Exactly(input, 4)) != null;)
            {
                byte[] order = Frames.Exactly(input, size[0] << 24 | size[1] << 16 | size[2] << 8 | size[3]);
                Directory.CreateDirectory(folder);
                foreach (var file in new Frames(Encoding.ASCII.GetString(order)).Files())
                    File.WriteAllText(Path.Combine(folder, Path.GetFileName(file.Key)), file.Value, new UTF8Encoding(false));
                string said;
                Dictionary<string, byte[]> made = Build(folder, out said);
                Frames.Answer(output, made == null ? 1 : 0, said, made);
                Directory.Delete(folder, true);
            }
            return 0;
        }

        /// <summary>Build the sources in a folder, there; what a compiler that does not stay does.</summary>
        static int Once(string folder)
        {
            string said;
            Dictionary<string, byte[]> made = Build(folder, out said);
            foreach (string source in Kinds.Keys) File.Delete(Path.Combine(folder, source)); // a solution must not find the tests
            if (made != null) foreach (var file in made) File.WriteAllBytes(Path.Combine(folder, file.Key), file.Value);
            Console.Error.Write(said);
            return made == null ? 1 : 0;
        }

        /// <summary>What is made of the sources in a folder, and nothing where one of them does not compile.</summary>
        static Dictionary<string, byte[]> Build(string folder, out string said)
        {
            var made = new Dictionary<string, byte[]>();
            var words = new StringWriter();
            foreach (var kind in Kinds.Where(one => File.Exists(Path.Combine(folder, one.Key))))
            {
                string source = Path.Combine(folder, kind.Key), to = Path.ChangeExtension(source, ".exe");
                string[] options = Always.Concat(kind.Value).Concat(new[] { "-out:" + to, source }).ToArray();
                if (!Mcs(options, words))
                {
                    string[] lines = words.ToString().Replace(folder.TrimEnd('/') + "/", "").Trim().Split('\n');
                    string first = lines.FirstOrDefault(line => line.Contains("error")) ?? "error";
                    said = string.Join("\n", lines.Take(100)) + "\n" + first + "\n";
                    return null;
                }
                made[Path.GetFileNameWithoutExtension(to)] = File.ReadAllBytes(to);
                File.Delete(to);
            }
            said = "";
            return made;
        }
    }
}
