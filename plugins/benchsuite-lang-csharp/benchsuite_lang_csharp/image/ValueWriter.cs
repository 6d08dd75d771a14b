using System;
using System.Collections;
using System.IO;
using System.Linq;

namespace Benchsuite
{
    /// <summary>Writes values: a letter for the kind, the type, and what it needs.</summary>
    sealed class ValueWriter
    {
        const int Deepest = 200, Most = 100000;
        readonly BinaryWriter to;
        readonly Numbered known;
        readonly Numbered met = new Numbered();

        /// <param name="to">Where they are written to.</param>
        /// <param name="known">What the other side sent.</param>
        public ValueWriter(BinaryWriter to, Numbered known)
        {
            this.to = to;
            this.known = known;
        }

        /// <summary>What was written: the other side's answer may speak of it.</summary>
        public Numbered Met
        {
            get { return met; }
        }

        public void Text(string text)
        {
            to.Write('s');
            Characters(text);
        }

        /// <summary>Write a value; <see cref="InvalidDataException"/> where it is too deep.</summary>
        public void Write(object value, int depth = 0)
        {
            if (depth > Deepest) throw new InvalidDataException("a value that is too deep");
            if (value == null)
            {
                to.Write('n');
                return;
            }
            Type type = Types.Plain(value.GetType());
            if (type == typeof(string))
            {
                Text((string) value);
            }
            else if (type != null && !type.IsGenericType && !type.IsArray)
            {
                to.Write('p');
                Types.Write(to, type);
                Primitives.Write(to, value);
            }
            else if (type == null)
            {
                Stranger(value, depth);
            }
            else if (Items.Parts(type) != null)
            {
                to.Write('t');
                Types.Write(to, type);
                foreach (string part in Items.Parts(type)) Write(Items.Part(value, type, part), depth + 1);
            }
            else
            {
                Changing(value, type, (IEnumerable) value, depth);
            }
        }

        void Changing(object value, Type type, IEnumerable items, int depth)
        {
            int before = met.Find(value);
            to.Write(before >= 0 ? 'r' : 'o');
            if (before >= 0)
            {
                to.Write(before);
                return;
            }
            met.Add(value);
            Types.Write(to, type);
            to.Write(known.Find(value));
            object[] all = items.Cast<object>().ToArray();
            bool pairs = value is IDictionary;
            to.Write(pairs ? 2 * all.Length : all.Length);
            foreach (object item in all)
            {
                if (!pairs)
                {
                    Write(item, depth + 1);
                    continue;
                }
                Type pair = item.GetType();
                Write(Items.Part(item, pair, "Key"), depth + 1);
                Write(Items.Part(item, pair, "Value"), depth + 1);
            }
        }

        /// <summary>What goes through items arrives as a list of them; anything else cannot travel.</summary>
        void Stranger(object value, int depth)
        {
            Type items = value.GetType().GetInterfaces().FirstOrDefault(
                one => one.IsGenericType && one.Name == "IEnumerable`1" && Types.Travels(one));
            if (items == null)
            {
                to.Write('?');
                Characters(value.GetType().FullName ?? "an object");
                return;
            }
            Type list = typeof(System.Collections.Generic.List<>).MakeGenericType(items.GetGenericArguments());
            Changing(value, list, ((IEnumerable) value).Cast<object>().Take(Most), depth);
        }

        void Characters(string text)
        {
            to.Write(text.Length);
            foreach (char one in text) to.Write((ushort) one); // lone surrogates pass
        }
    }
}
