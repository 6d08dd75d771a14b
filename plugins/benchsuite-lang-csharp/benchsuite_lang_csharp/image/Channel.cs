using System;
using System.IO;

namespace Benchsuite
{
    /// <summary>
    /// The channel between a solution and its tests: frames of four bytes of length, a kind, and values. Objects that a
    /// call has sent keep their numbers in the answer, so that what the solution did to its arguments is done to them
    /// here too, and an argument that is returned is the argument.
    /// </summary>
    sealed class Channel
    {
        const int Largest = 64 << 20;
        readonly Descriptor socket = new Descriptor(4);

        /// <summary>Write a frame; <see cref="InvalidDataException"/> where it would be too large.</summary>
        public void Send(char kind, Action<ValueWriter> values = null, Numbered known = null)
        {
            var frame = new MemoryStream();
            var writer = new BinaryWriter(frame);
            writer.Write(0);
            writer.Write((byte) kind);
            if (values != null) values(new ValueWriter(writer, known ?? new Numbered()));
            if (frame.Length > Largest) throw new InvalidDataException("a value of " + (frame.Length >> 20) + " MiB");
            frame.Position = 0;
            writer.Write((int) frame.Length - 4);
            socket.Write(frame.GetBuffer(), (int) frame.Length);
        }

        /// <summary>The next frame: its kind, and its values to be read.</summary>
        public char Receive(out ValueReader values, Numbered known = null)
        {
            int size = BitConverter.ToInt32(socket.Exactly(4), 0);
            if (size < 1 || size > Largest) throw new InvalidDataException("no frame");
            var reader = new BinaryReader(new MemoryStream(socket.Exactly(size)));
            char kind = (char) reader.ReadByte();
            values = new ValueReader(reader, known ?? new Numbered());
            return kind;
        }
    }
}
