using System;
using System.IO;
using System.Numerics;

namespace Benchsuite
{
    /// <summary>Values that have no parts, in as many bytes as their type has.</summary>
    static class Primitives
    {
        public static void Write(BinaryWriter to, object value)
        {
            switch (Type.GetTypeCode(value.GetType()))
            {
                case TypeCode.Boolean: to.Write((bool) value); break;
                case TypeCode.Char: to.Write((ushort) (char) value); break;
                case TypeCode.SByte: to.Write((sbyte) value); break;
                case TypeCode.Byte: to.Write((byte) value); break;
                case TypeCode.Int16: to.Write((short) value); break;
                case TypeCode.UInt16: to.Write((ushort) value); break;
                case TypeCode.Int32: to.Write((int) value); break;
                case TypeCode.UInt32: to.Write((uint) value); break;
                case TypeCode.Int64: to.Write((long) value); break;
                case TypeCode.UInt64: to.Write((ulong) value); break;
                case TypeCode.Single: to.Write((float) value); break;
                case TypeCode.Double: to.Write((double) value); break;
                case TypeCode.Decimal: to.Write((decimal) value); break;
                case TypeCode.DateTime: to.Write(((DateTime) value).ToBinary()); break;
                default:
                    if (value is TimeSpan) to.Write(((TimeSpan) value).Ticks);
                    else WriteBig(to, value);
                    break;
            }
        }

        // Apart, so that the assembly of large numbers is loaded for them alone.
        static void WriteBig(BinaryWriter to, object value)
        {
            byte[] digits = ((BigInteger) value).ToByteArray();
            to.Write(digits.Length);
            to.Write(digits);
        }

        public static object Read(BinaryReader from, Type type)
        {
            switch (Type.GetTypeCode(type))
            {
                case TypeCode.Boolean: return from.ReadByte() != 0;
                case TypeCode.Char: return (char) from.ReadUInt16();
                case TypeCode.SByte: return from.ReadSByte();
                case TypeCode.Byte: return from.ReadByte();
                case TypeCode.Int16: return from.ReadInt16();
                case TypeCode.UInt16: return from.ReadUInt16();
                case TypeCode.Int32: return from.ReadInt32();
                case TypeCode.UInt32: return from.ReadUInt32();
                case TypeCode.Int64: return from.ReadInt64();
                case TypeCode.UInt64: return from.ReadUInt64();
                case TypeCode.Single: return from.ReadSingle();
                case TypeCode.Double: return from.ReadDouble();
                case TypeCode.Decimal: return from.ReadDecimal();
                case TypeCode.DateTime: return DateTime.FromBinary(from.ReadInt64());
                default:
                    if (type == typeof(TimeSpan)) return new TimeSpan(from.ReadInt64());
                    if (type.FullName == "System.Numerics.BigInteger") return ReadBig(from);
                    throw new InvalidDataException("no primitive value");
            }
        }

        static object ReadBig(BinaryReader from)
        {
            return new BigInteger(from.ReadBytes(from.ReadInt32()));
        }
    }
}
