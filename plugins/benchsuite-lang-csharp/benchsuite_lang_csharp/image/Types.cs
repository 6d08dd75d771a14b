using System;
using System.Collections.Generic;
using System.IO;

namespace Benchsuite
{
    /// <summary>Types whose values can travel, and how they are written: never by a name of the other side's making.</summary>
    static class Types
    {
        // One byte each; what is in no assembly that every program loads is looked up when it is met.
        static readonly string[] Simple =
        {
            "System.Object", "System.Boolean", "System.Char", "System.String", "System.SByte", "System.Byte",
            "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
            "System.Single", "System.Double", "System.Decimal", "System.DateTime", "System.TimeSpan",
            "System.Numerics.BigInteger, System.Numerics",
        };
        static readonly string[] Generic =
        {
            "List`1", "Dictionary`2", "HashSet`1, System.Core", "Queue`1, System", "Stack`1, System",
            "LinkedList`1, System", "SortedSet`1, System", "SortedDictionary`2, System", "SortedList`2, System",
            "IList`1", "ICollection`1", "IEnumerable`1", "IDictionary`2", "KeyValuePair`2",
        };
        const int FirstGeneric = 64, FirstTuple = 96, FirstValueTuple = 104, Nullable = 112, Array = 113;
        static readonly Dictionary<string, byte> codes = new Dictionary<string, byte>();
        static readonly Type[] types = new Type[128];

        static Types()
        {
            for (int i = 0; i < Simple.Length; i++) codes[Bare(Simple[i])] = (byte) i;
            for (int i = 0; i < Generic.Length; i++)
                codes["System.Collections.Generic." + Bare(Generic[i])] = (byte) (FirstGeneric + i);
            for (int i = 1; i <= 7; i++)
            {
                codes["System.Tuple`" + i] = (byte) (FirstTuple + i);
                codes["System.ValueTuple`" + i] = (byte) (FirstValueTuple + i);
            }
            codes["System.Nullable`1"] = Nullable;
        }

        static string Bare(string name)
        {
            return name.Split(',')[0];
        }

        static Type Load(byte code)
        {
            if (code >= types.Length) throw new InvalidDataException("no type");
            if (types[code] != null) return types[code];
            string name = code < Simple.Length ? Simple[code]
                : code >= FirstGeneric && code < FirstGeneric + Generic.Length
                    ? "System.Collections.Generic." + Generic[code - FirstGeneric]
                : code > FirstTuple && code <= FirstTuple + 7 ? "System.Tuple`" + (code - FirstTuple)
                : code > FirstValueTuple && code <= FirstValueTuple + 7 ? "System.ValueTuple`" + (code - FirstValueTuple)
                : code == Nullable ? "System.Nullable`1"
                : null;
            if (name == null) throw new InvalidDataException("no type");
            string assembly = name.Contains(",") ? ", Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089" : "";
            return types[code] = Type.GetType(name + assembly, true);
        }

        /// <summary>The type, or the nearest that it is derived from, whose values can travel; null where none can.</summary>
        public static Type Plain(Type type)
        {
            for (; type != null && type != typeof(object); type = type.BaseType) if (Travels(type)) return type;
            return null;
        }

        public static bool Travels(Type type)
        {
            if (type.IsArray) return type.GetArrayRank() == 1 && Travels(type.GetElementType());
            Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            byte code;
            if (type.FullName == null || !codes.TryGetValue(definition.FullName, out code)) return false;
            return Load(code) == definition && (!type.IsGenericType || System.Array.TrueForAll(type.GetGenericArguments(), Travels));
        }

        public static void Write(BinaryWriter to, Type type)
        {
            if (type.IsArray)
            {
                to.Write((byte) Array);
                Write(to, type.GetElementType());
                return;
            }
            to.Write(codes[(type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName]);
            if (type.IsGenericType) foreach (Type one in type.GetGenericArguments()) Write(to, one);
        }

        public static Type Read(BinaryReader from, int depth = 0)
        {
            if (depth > 32) throw new InvalidDataException("a type that is too deep");
            byte code = from.ReadByte();
            if (code == Array) return Read(from, depth + 1).MakeArrayType();
            Type type = Load(code);
            if (!type.IsGenericTypeDefinition) return type;
            var arguments = new Type[type.GetGenericArguments().Length];
            for (int i = 0; i < arguments.Length; i++) arguments[i] = Read(from, depth + 1);
            return type.MakeGenericType(arguments);
        }
    }
}
