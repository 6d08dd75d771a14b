using System;
using System.Collections.Generic;
using System.IO;

namespace Benchsuite
{
    /// <summary>Reads what <see cref="ValueWriter"/> writes. Whatever is none raises some exception.</summary>
    sealed class ValueReader
    {
        const int Deepest = 200;
        readonly BinaryReader from;
        readonly Numbered known;
        readonly Numbered met = new Numbered();

        /// <param name="from">Where they are read from.</param>
        /// <param name="known">What this side sent: where it is spoken of, it is changed, and no other is made.</param>
        public ValueReader(BinaryReader from, Numbered known)
        {
            this.from = from;
            this.known = known;
        }

        /// <summary>What was read: the answer may speak of it.</summary>
        public Numbered Met
        {
            get { return met; }
        }

        public string Text()
        {
            if (from.ReadByte() != 's') throw new InvalidDataException("no text");
            return Characters();
        }

        public object Read(int depth = 0)
        {
            if (depth > Deepest) throw new InvalidDataException("a value that is too deep");
            switch ((char) from.ReadByte())
            {
                case 'n': return null;
                case 's': return Characters();
                case '?': return new Other(Characters());
                case 'p': return Primitives.Read(from, Types.Read(from));
                case 't': return Tuple(Types.Read(from), depth);
                case 'o': return Changing(Types.Read(from), depth);
                case 'r':
                    object before = met.Get(from.ReadInt32(), null);
                    if (before == null) throw new InvalidDataException("no object");
                    return before;
                default: throw new InvalidDataException("no value");
            }
        }

        object Tuple(Type type, int depth)
        {
            string[] parts = Items.Parts(type);
            if (parts == null) throw new InvalidDataException("no tuple");
            var items = new object[parts.Length];
            for (int i = 0; i < items.Length; i++) items[i] = Read(depth + 1);
            return Activator.CreateInstance(type, items);
        }

        object Changing(Type type, int depth)
        {
            object own = known.Get(from.ReadInt32(), type);
            int count = from.ReadInt32();
            if (count < 0 || count > from.BaseStream.Length - from.BaseStream.Position)
                throw new InvalidDataException("more items than there are");
            bool fits = own != null && (!type.IsArray || ((Array) own).Length == count);
            object value = fits ? own
                : type.IsArray ? Array.CreateInstance(type.GetElementType(), count)
                : Activator.CreateInstance(type);
            met.Add(value);
            var items = new List<object>();
            for (int i = 0; i < count; i++) items.Add(Read(depth + 1));
            Items.Fill(value, type, items);
            return value;
        }

        string Characters()
        {
            int length = from.ReadInt32();
            if (length < 0 || length > from.BaseStream.Length) throw new InvalidDataException("no text");
            var text = new char[length];
            for (int i = 0; i < length; i++) text[i] = (char) from.ReadUInt16();
            return new string(text);
        }
    }
}
