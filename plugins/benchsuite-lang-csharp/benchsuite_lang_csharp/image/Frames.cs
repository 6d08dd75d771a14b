using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Benchsuite
{
    /// <summary>As much of JSON as the frames of a compiler have: one object in another, whose values are strings.</summary>
    sealed class Frames
    {
        readonly string text;
        int at;

        public Frames(string text)
        {
            this.text = text;
        }

        /// <summary>So many bytes; null where the stream has ended.</summary>
        public static byte[] Exactly(Stream from, int size)
        {
            var data = new byte[size];
            for (int got = 0, more; got < size; got += more) if ((more = from.Read(data, got, size - got)) == 0) return null;
            return data;
        }

        public static void Answer(Stream to, int exit, string said, Dictionary<string, byte[]> files)
        {
            var answer = new StringBuilder("{\"exit\": " + exit + ", \"stderr\": ");
            Quote(answer, said);
            answer.Append(", \"files\": {");
            string comma = "";
            foreach (var file in files ?? new Dictionary<string, byte[]>())
            {
                Quote(answer.Append(comma), file.Key);
                answer.Append(": \"").Append(Convert.ToBase64String(file.Value)).Append('"');
                comma = ", ";
            }
            byte[] frame = Encoding.ASCII.GetBytes(answer.Append("}}").ToString());
            byte[] size = BitConverter.GetBytes(frame.Length);
            Array.Reverse(size);
            to.Write(size, 0, 4);
            to.Write(frame, 0, frame.Length);
            to.Flush();
        }

        /// <summary>The strings in the innermost object, by name.</summary>
        public Dictionary<string, string> Files()
        {
            var files = new Dictionary<string, string>();
            at = text.IndexOf('{', text.IndexOf("\"files\"", StringComparison.Ordinal)) + 1;
            while (Skip() == '"')
            {
                string name = String();
                Skip(); // to its value
                files[name] = String();
            }
            return files;
        }

        /// <summary>To the next quote or the end of the object.</summary>
        char Skip()
        {
            while (text[at] != '"' && text[at] != '}') at++;
            return text[at];
        }

        string String()
        {
            var value = new StringBuilder();
            for (at++; text[at] != '"'; at++)
            {
                char letter = text[at];
                if (letter == '\\')
                {
                    letter = text[++at];
                    int simple = "ntrbf".IndexOf(letter);
                    if (simple >= 0) letter = "\n\t\r\b\f"[simple];
                    if (letter == 'u')
                    {
                        letter = (char) Convert.ToInt32(text.Substring(at + 1, 4), 16);
                        at += 4;
                    }
                }
                value.Append(letter);
            }
            at++;
            return value.ToString();
        }

        static void Quote(StringBuilder to, string value)
        {
            to.Append('"');
            foreach (char letter in value)
            {
                if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') to.AppendFormat("\\u{0:x4}", (int) letter);
                else to.Append(letter);
            }
            to.Append('"');
        }
    }
}
