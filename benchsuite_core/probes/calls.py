"""Probes: system calls that no honest program makes are refused, whatever their arguments.

The arguments are such that a call does nothing where it is allowed: a wrong size, an empty name, no descriptor.
"""

from __future__ import annotations

from benchsuite_core.probes.probe import Probe, Topic

TOPIC = Topic(
    name="system calls",
    about="calling what no honest program calls: each is a door that had holes",
    remedy="filter system calls with a list of allowed ones (Docker: an engine with seccomp, never seccomp=unconfined)",
)

HERE = "here = os.open('.', os.O_RDONLY)\n"
HANDLE = "handle = ctypes.create_string_buffer(b'\\x08\\0\\0\\0\\x01\\0\\0\\0' + bytes(120))\n"

NAMESPACES = """\
for flag in (0x10000000, 0x00020000, 0x40000000, 0x20000000, 0x08000000, 0x04000000, 0x02000000):
    refused('unshare', flag)
"""

CALLS: dict[str, tuple[str, str]] = {
    "unshare": (
        "in namespaces of its own a program is root, and parts of the kernel open that are closed to users",
        NAMESPACES,
    ),
    "clone with new namespaces": (
        "the same as unshare",
        "for flag in (0x10000000, 0x10020000, 0x50000000): refused('clone', flag | 17, 0, 0, 0, 0)",
    ),
    "clone3": ("its flags are behind a pointer, where no filter can see them", "refused('clone3', 0, 0)"),
    "setns": (
        "a program enters a namespace of others",
        "refused('setns', os.open('/proc/self/ns/net', os.O_RDONLY), 0)",
    ),
    "mount": ("a file system of one's own making can crash the kernel", "refused('mount', b'x', b'.', b'none', 0, 0)"),
    "umount2": ("what a mount covers comes to light", "refused('umount2', b'.', 8)"),
    "pivot_root": ("the root of the file system is changed", "refused('pivot_root', b'.', b'.')"),
    "chroot": ("the root of the file system is changed", "refused('chroot', b'.')"),
    "fsopen": ("another way to mount", "refused('fsopen', b'tmpfs', 0)"),
    "open_tree": ("another way to mount", "refused('open_tree', -100, b'.', 1)"),
    "open_by_handle_at": (
        "files are opened by number, past every directory: the first escape from Docker",
        HERE + HANDLE + "refused('open_by_handle_at', here, handle, 0)",
    ),
    "name_to_handle_at": (
        "it makes the numbers for open_by_handle_at",
        HERE + HANDLE + "number = ctypes.c_int()\nrefused('name_to_handle_at', here, b'main.py', handle,\n"
        "        ctypes.byref(number), 0)",
    ),
    "ptrace": ("a process is read and steered", "refused('ptrace', 0, 0, 0, 0)"),
    "process_vm_readv": ("a process's memory is read", "refused('process_vm_readv', os.getpid(), 0, 0, 0, 0, 0)"),
    "process_vm_writev": ("a process's memory is written", "refused('process_vm_writev', os.getpid(), 0, 0, 0, 0, 0)"),
    "kcmp": ("it tells addresses of the kernel apart", "refused('kcmp', os.getpid(), os.getpid(), 0, 0, 0)"),
    "pidfd_getfd": ("descriptors are taken out of another process", "refused('pidfd_getfd', -1, 0, 0)"),
    "move_pages": ("memory of other processes is moved", "refused('move_pages', 0, 0, 0, 0, 0, 0)"),
    "bpf": ("programs are loaded into the kernel", "refused('bpf', 0, 0, 0)"),
    "perf_event_open": (
        "other processes are watched, down to their caches",
        "refused('perf_event_open', 0, 0, -1, -1, 0)",
    ),
    "userfaultfd": ("exploits stop the kernel in mid-work with it", "refused('userfaultfd', 0)"),
    "io_uring_setup": (
        "a second set of system calls that no filter sees; older engines let it through",
        "refused('io_uring_setup', 0, 0)",
    ),
    "fanotify_init": ("files of others are watched", "refused('fanotify_init', 0, 0)"),
    "keyctl": ("keyrings are not divided by namespaces", "refused('keyctl', 0, -3, 0, 0, 0)"),
    "add_key": ("keyrings are not divided by namespaces", "refused('add_key', 0, 0, 0, 0, 0)"),
    "request_key": ("the kernel starts a helper outside", "refused('request_key', 0, 0, 0, 0)"),
    "init_module": ("code is loaded into the kernel", "refused('init_module', 0, 0, 0)"),
    "finit_module": ("code is loaded into the kernel", "refused('finit_module', -1, b'', 0)"),
    "delete_module": ("code is taken out of the kernel", "refused('delete_module', 0, 0)"),
    "kexec_load": ("another kernel is started", "refused('kexec_load', 0, 0, 0, 0xff0000)"),
    "kexec_file_load": ("another kernel is started", "refused('kexec_file_load', -1, -1, 0, 0, 0xffff)"),
    "reboot": ("the machine is restarted", "refused('reboot', 0, 0, 0, 0)"),
    "swapon": ("a file becomes memory of the machine", "refused('swapon', 0, 0)"),
    "acct": ("the kernel writes to a file of the program's choice", "refused('acct', b'no such file')"),
    "syslog": ("messages of the kernel are read", "refused('syslog', 10, 0, 0)"),
    "settimeofday": ("the machine's clock is changed", "refused('settimeofday', 0, 0)"),
    "sethostname": ("the machine's name is changed", "refused('sethostname', b'x', -1)"),
    "iopl": ("hardware is steered directly", "refused('iopl', 3)"),
    "modify_ldt": ("an old door with many holes, for programs of DOS", "refused('modify_ldt', 0, bytes(16), 16)"),
    "ioprio_set": ("a program's disk work goes before that of others", "refused('ioprio_set', 1, 0, 1 << 13)"),
    "personality without random addresses": (
        "exploits know where everything lies",
        "refused('personality', 0x0040000)",
    ),
}
"""Name, why it matters, and the program."""


def _probe(name: str, why: str, code: str) -> Probe:
    return TOPIC.probe(f"The call {name} is refused", why, code)


PROBES = tuple(_probe(name, why, code) for name, (why, code) in CALLS.items())
