using System;
using System.Collections;
using System.Linq;
using System.Reflection;

// As much of the library CompareNETObjects, which Debian does not have, as the tests of MBXP use: deep comparison, in which
// types must be the same and items stand in the same order.
namespace KellermanSoftware.CompareNetObjects
{
    public class ComparisonResult
    {
        internal ComparisonResult(bool equal)
        {
            AreEqual = equal;
        }

        public bool AreEqual { get; private set; }

        public string DifferencesString
        {
            get { return AreEqual ? "" : "The values differ."; }
        }
    }

    public class CompareLogic
    {
        const int Deepest = 100;

        public ComparisonResult Compare(object one, object other)
        {
            return new ComparisonResult(Same(one, other, 0));
        }

        static bool Same(object one, object other, int depth)
        {
            if (ReferenceEquals(one, other) || depth > Deepest) return true;
            if (one == null || other == null || one.GetType() != other.GetType()) return false;
            Type type = one.GetType();
            if (type.IsPrimitive || type.IsEnum || one is string || one is decimal || one is DateTime) return one.Equals(other);
            var items = one as IEnumerable;
            if (items != null)
            {
                object[] left = items.Cast<object>().ToArray(), right = ((IEnumerable) other).Cast<object>().ToArray();
                if (left.Length != right.Length) return false;
                // Sets have no order.
                if (type.Name == "HashSet`1") return left.All(item => right.Any(its => Same(item, its, depth + 1)));
                return left.Zip(right, (item, its) => Same(item, its, depth + 1)).All(same => same);
            }
            const BindingFlags There = BindingFlags.Public | BindingFlags.Instance;
            return type.GetFields(There).All(field => Same(field.GetValue(one), field.GetValue(other), depth + 1))
                && type.GetProperties(There).Where(property => property.GetIndexParameters().Length == 0 && property.CanRead)
                    .All(property => Same(property.GetValue(one, null), property.GetValue(other, null), depth + 1));
        }
    }
}
