using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Benchsuite
{
    /// <summary>A value of the solution that cannot travel: it equals nothing but itself.</summary>
    sealed class Other
    {
        readonly string name;

        public Other(string name)
        {
            this.name = name;
        }

        public override string ToString()
        {
            return name;
        }
    }

    /// <summary>Objects that can change, in the order in which a message met them.</summary>
    sealed class Numbered
    {
        sealed class Same : IEqualityComparer<object>
        {
            bool IEqualityComparer<object>.Equals(object one, object other)
            {
                return ReferenceEquals(one, other);
            }

            int IEqualityComparer<object>.GetHashCode(object one)
            {
                return RuntimeHelpers.GetHashCode(one);
            }
        }

        readonly Dictionary<object, int> numbers = new Dictionary<object, int>(new Same());
        readonly List<object> objects = new List<object>();

        public void Add(object one)
        {
            if (!numbers.ContainsKey(one)) numbers[one] = objects.Count;
            objects.Add(one);
        }

        public int Find(object one)
        {
            int number;
            return numbers.TryGetValue(one, out number) ? number : -1;
        }

        /// <summary>The object with a number, if it is of this type.</summary>
        public object Get(int number, Type type)
        {
            if (number < 0 || number >= objects.Count) return null;
            return type == null || objects[number].GetType() == type ? objects[number] : null;
        }
    }

    /// <summary>What a type has for its items: how they are got, and how a value is made of them.</summary>
    static class Items
    {
        /// <summary>It is made whole, and cannot change: its items are these properties or fields.</summary>
        public static string[] Parts(Type type)
        {
            string name = type.Name;
            if (name == "KeyValuePair`2") return new[] { "Key", "Value" };
            if (!name.StartsWith("Tuple`") && !name.StartsWith("ValueTuple`")) return null;
            return Enumerable.Range(1, type.GetGenericArguments().Length).Select(i => "Item" + i).ToArray();
        }

        public static object Part(object value, Type type, string name)
        {
            FieldInfo field = type.GetField(name);
            return field != null ? field.GetValue(value) : type.GetProperty(name).GetValue(value, null);
        }

        /// <summary>Give an object, new or emptied, its items.</summary>
        public static void Fill(object value, Type type, List<object> items)
        {
            var list = value as IList;
            var dictionary = value as IDictionary;
            if (type.IsArray)
            {
                for (int i = 0; i < items.Count; i++) list[i] = items[i];
            }
            else if (dictionary != null)
            {
                dictionary.Clear();
                for (int i = 0; i + 1 < items.Count; i += 2) dictionary.Add(items[i], items[i + 1]);
            }
            else if (list != null)
            {
                list.Clear();
                foreach (object item in items) list.Add(item);
            }
            else
            {
                type.GetMethod("Clear").Invoke(value, null);
                if (type.Name == "Stack`1") items.Reverse();
                string name = type.Name == "Stack`1" ? "Push" : type.Name == "Queue`1" ? "Enqueue"
                    : type.Name == "LinkedList`1" ? "AddLast" : "Add";
                MethodInfo add = type.GetMethod(name, type.GetGenericArguments());
                foreach (object item in items) add.Invoke(value, new[] { item });
            }
        }
    }
}
