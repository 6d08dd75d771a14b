using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Benchsuite
{
    /// <summary>The other side has ended.</summary>
    sealed class Gone : Exception {}

    /// <summary>A descriptor that this process was started with; mono's own streams take none that it did not open.</summary>
    sealed class Descriptor
    {
        [DllImport("libc.so.6", SetLastError = true)]
        static extern IntPtr read(int fd, IntPtr at, IntPtr size);

        [DllImport("libc.so.6", SetLastError = true)]
        static extern IntPtr write(int fd, IntPtr at, IntPtr size);

        [DllImport("libc.so.6")]
        static extern int close(int fd);

        [DllImport("libc.so.6")]
        static extern int open(string path, int flags);

        const int Interrupted = 4;
        readonly int number;

        public Descriptor(int number)
        {
            this.number = number;
        }

        public static bool Opens(string path)
        {
            int fd = open(path, 0);
            return fd >= 0 && close(fd) == 0;
        }

        /// <summary>All that is left, after which it is closed.</summary>
        public byte[] ReadToEnd()
        {
            var all = new MemoryStream();
            var part = new byte[1 << 16];
            for (int size; (size = Some(part, 0, part.Length, read)) > 0;) all.Write(part, 0, size);
            Close();
            return all.ToArray();
        }

        /// <summary>So many bytes; <see cref="Gone"/> where there are fewer.</summary>
        public byte[] Exactly(int size)
        {
            var data = new byte[size];
            for (int at = 0; at < size;)
            {
                int more = Some(data, at, size - at, read);
                if (more <= 0) throw new Gone();
                at += more;
            }
            return data;
        }

        /// <summary>A line, without its end; it is short.</summary>
        public string Line()
        {
            var line = new StringBuilder();
            for (char one; (one = (char) Exactly(1)[0]) != '\n';) line.Append(one);
            return line.ToString();
        }

        public void Write(byte[] data, int size)
        {
            for (int at = 0; at < size;)
            {
                int more = Some(data, at, size - at, write);
                if (more <= 0) throw new Gone();
                at += more;
            }
        }

        public void Write(string text)
        {
            byte[] data = Encoding.UTF8.GetBytes(text);
            Write(data, data.Length);
        }

        public void Close()
        {
            close(number);
        }

        int Some(byte[] data, int at, int size, Func<int, IntPtr, IntPtr, IntPtr> call)
        {
            GCHandle pinned = GCHandle.Alloc(data, GCHandleType.Pinned);
            try
            {
                IntPtr from = IntPtr.Add(pinned.AddrOfPinnedObject(), at);
                for (;;)
                {
                    int done = (int) call(number, from, (IntPtr) size);
                    if (done >= 0 || Marshal.GetLastWin32Error() != Interrupted) return done;
                }
            }
            finally
            {
                pinned.Free();
            }
        }
    }
}
