from __future__ import annotations

import ctypes
import json
import os
import platform
import re
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from benchsuite_core.agent import seccomp
from benchsuite_core.errors import MissingError

ROOT = Path(__file__).parents[1]
POLICY = json.loads(seccomp.policy_text())
HERE = platform.machine()
EPERM, ENOSYS = 1, 38

on_known_machines = pytest.mark.skipif(HERE not in seccomp.ARCHITECTURES, reason=f"no table for {HERE}")


def run_bpf(code, number, audit, args=()):
    """What the kernel would do: the action of a program for one call."""
    args = [*args, *[0] * (6 - len(args))]
    data = struct.pack("<IIQ6Q", number, audit, 0, *args)
    accumulator, at, steps = 0, 0, 0
    while True:
        op, yes, no, k = code[at]
        at, steps = at + 1, steps + 1
        if op == seccomp.LOAD:
            accumulator = struct.unpack_from("<I", data, k)[0]
        elif op == seccomp.AND:
            accumulator &= k
        elif op == seccomp.JUMP:
            at += k
        elif op == seccomp.EQUAL:
            at += yes if accumulator == k else no
        elif op == seccomp.AT_LEAST:
            at += yes if accumulator >= k else no
        elif op == seccomp.RETURN:
            return k, steps
        else:
            raise AssertionError(f"unknown operation {op:#x}")


def read_policy(name, args=()):
    """What the policy says about a call, read rule by rule as a person would."""
    args = [*args, *[0] * (6 - len(args))]
    for rule in POLICY["syscalls"]:
        holds = name in rule["names"] and all(
            args[check["index"]] == check["value"]
            if check["op"] == "SCMP_CMP_EQ"
            else args[check["index"]] & check["value"] == check["valueTwo"]
            for check in rule.get("args", [])
        )
        if holds:
            return 0x7FFF0000 if rule["action"] == "SCMP_ACT_ALLOW" else 0x00050000 | rule.get("errnoRet", EPERM)
    return 0x00050000 | EPERM


ARGUMENTS = [
    (),
    (1,),
    (2,),
    (3,),
    (10,),
    (16,),
    (17,),
    (40,),
    (0, 1),
    (0, 0, 19),
    (1 << 32,),
    (1 << 32 | 1,),
    (0xFFFFFFFF,),
    (0xFFFFFFFFFFFFFFFF,),
    (0x10000000,),
    (0x02000000,),
    (0x40000000,),
    (0x01200011,),
    (0x003D0F00,),
    (2114060288,),
]


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_the_compiled_filter_says_what_the_policy_says_about_every_call(machine):
    code = seccomp.compiled(POLICY, machine)
    audit = seccomp.ARCHITECTURES[machine][1]
    names = {number: name for name, number in seccomp.numbers()[machine].items()}
    allowed = 0
    for number in range(max(names) + 50):
        for args in ARGUMENTS:
            action, steps = run_bpf(code, number, audit, args)
            assert action == read_policy(names.get(number, "no name"), args), (names.get(number), args)
            assert steps < 30
        allowed += action == seccomp.ALLOW
    assert 200 < allowed < 300


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_calls_of_another_architecture_kill_and_those_of_x32_fail(machine):
    code = seccomp.compiled(POLICY, machine)
    _, audit = seccomp.ARCHITECTURES[machine]
    getpid = seccomp.numbers()[machine]["getpid"]
    for other in (0x40000003, 0x40000028, 0xC000003E, 0xC00000B7, 0):  # i386, arm, x86-64, aarch64, nonsense
        expected = seccomp.ALLOW if other == audit else seccomp.KILL
        assert run_bpf(code, getpid, other)[0] == expected
    for number in (0x40000000 | getpid, 0x40000000, 0xFFFFFFFF):
        assert run_bpf(code, number, audit)[0] == seccomp.FAIL | EPERM


def test_the_program_is_what_the_kernel_reads():
    for machine in seccomp.ARCHITECTURES:
        data = seccomp.program(machine)
        code = seccomp.compiled(POLICY, machine)
        assert [struct.unpack_from("=HBBI", data, at) for at in range(0, len(data), 8)] == code
        assert len(code) <= 4096
        for at, (op, yes, no, k) in enumerate(code):
            furthest = k if op == seccomp.JUMP else max(yes, no)
            assert at + 1 + furthest < len(code) or op == seccomp.RETURN


def test_a_long_branch_is_jumped_over():
    names = [name for name, number in sorted(seccomp.numbers()["x86_64"].items(), key=lambda item: item[1])]
    rules = [
        {
            "names": [name],
            "action": "SCMP_ACT_ALLOW",
            "args": [{"index": 0, "value": number, "op": "SCMP_CMP_EQ"}],
        }
        for number, name in enumerate(names)
    ]
    code = seccomp.compiled({**POLICY, "syscalls": rules}, "x86_64")
    assert any(one[0] == seccomp.JUMP for one in code)
    audit = seccomp.ARCHITECTURES["x86_64"][1]
    for number, name in enumerate(names):
        call = seccomp.numbers()["x86_64"][name]
        assert run_bpf(code, call, audit, (number,))[0] == seccomp.ALLOW
        assert run_bpf(code, call, audit, (number + 1,))[0] == seccomp.FAIL | EPERM


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ({"names": ["opne"], "action": "SCMP_ACT_ALLOW"}, "opne"),
        ({"names": ["open"], "action": "SCMP_ACT_TRACE"}, "SCMP_ACT_TRACE"),
        ({"names": ["open"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_BPF"]}}, "includes"),
        (
            {
                "names": ["open"],
                "action": "SCMP_ACT_ALLOW",
                "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_GT"}],
            },
            "SCMP_CMP_GT",
        ),
    ],
)
def test_what_the_compiler_does_not_know_is_refused_and_never_left_out(rule, complaint):
    with pytest.raises(ValueError, match=complaint):
        seccomp.compiled({**POLICY, "syscalls": [rule]}, "x86_64")


def test_a_machine_without_a_table_has_no_sandbox():
    with pytest.raises(MissingError, match="riscv64"):
        seccomp.program("riscv64")


@pytest.mark.parametrize(
    ("machine", "header"),
    [
        ("x86_64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
        ("aarch64", "/usr/include/asm-generic/unistd.h"),
    ],
)
def test_the_numbers_are_those_of_the_kernels_headers(machine, header):
    if not Path(header).exists():
        pytest.skip("needs the headers of the kernel: linux-libc-dev")
    found = dict(re.findall(r"^#define __NR(?:3264)?_(\w+) (\d+)$", Path(header).read_text(), re.MULTILINE))
    ours = seccomp.numbers()[machine]
    both = set(ours) & set(found)
    assert len(both) > 280
    assert {name: ours[name] for name in both} == {name: int(found[name]) for name in both}


def test_the_seccomp_profile_is_an_allow_list_without_the_dangerous_calls():
    profile = json.loads(seccomp.policy_text())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    free = {
        name
        for rule in profile["syscalls"]
        for name in rule["names"]
        if rule["action"] == "SCMP_ACT_ALLOW" and "args" not in rule
    }
    forbidden = (
        "add_key bpf clone clone3 io_uring_enter io_uring_setup kexec_load keyctl mount move_pages open_by_handle_at"
        " perf_event_open personality pivot_root prlimit64 process_vm_readv process_vm_writev ptrace request_key"
        " sched_setaffinity sched_setscheduler setns setpriority socket syslog unshare userfaultfd"
    )
    assert free.isdisjoint(forbidden.split())
    assert {"execve", "mmap", "futex", "openat", "getrandom"} <= free


def test_32_bit_system_calls_are_no_way_around_the_profile():
    assert all(arch["subArchitectures"] == [] for arch in json.loads(seccomp.policy_text())["archMap"])


# Against the kernel.

PROBE = """\
import ctypes, json, os, struct, sys
code = bytes.fromhex(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
buffer = ctypes.create_string_buffer(code, len(code))
program = Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
assert libc.prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
assert libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
def call(number, *args):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_ulong(arg) for arg in args])
    return ctypes.get_errno() if result == -1 else 0
{body}
"""


def under_the_filter(body, *args):
    return subprocess.run(
        [sys.executable, "-c", PROBE.replace("{body}", body), seccomp.program().hex(), *args],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@on_known_machines
def test_the_kernel_obeys_the_filter():
    number = seccomp.numbers()[HERE]
    calls = {
        "getpid": [(number["getpid"],), 0],
        "uname of nowhere": [(number["uname"], 0), 14],
        "unshare": [(number["unshare"], 0x10000000), EPERM],
        "mount": [(number["mount"], 0, 0, 0, 0, 0), EPERM],
        "ptrace": [(number["ptrace"], 0, 0, 0, 0), EPERM],
        "bpf": [(number["bpf"], 0, 0, 0), EPERM],
        "keyctl": [(number["keyctl"], 0, 0), EPERM],
        "io_uring": [(number["io_uring_setup"], 1, 0), ENOSYS],
        "clone3": [(number["clone3"], 0, 0), ENOSYS],
        "clone with a user namespace": [(number["clone"], 0x10000011, 0, 0, 0, 0), EPERM],
        "a UNIX socket": [(number["socket"], 1, 1, 0), 0],
        "an IPv4 socket": [(number["socket"], 2, 1, 0), 0],
        "a packet socket": [(number["socket"], 17, 3, 0), EPERM],
        "a vsock": [(number["socket"], 40, 1, 0), EPERM],
        "a family beyond 32 bits": [(number["socket"], 1 << 32 | 2, 1, 0), EPERM],
        "asking for the personality": [(number["personality"], 0xFFFFFFFF), 0],
        "switching off randomisation": [(number["personality"], 0x0040000), EPERM],
        "its own limits": [(number["prlimit64"], 0, 0, 0, 0), 0],
        "another's limits": [(number["prlimit64"], os.getpid(), 0, 0, 0), EPERM],
        "a call that does not exist": [(2000,), EPERM],
    }
    body = "print(json.dumps({name: call(*args) for name, args in json.loads(sys.argv[2]).items()}))"
    done = under_the_filter(body, json.dumps({name: args for name, (args, _) in calls.items()}))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {name: expected for name, (_, expected) in calls.items()}


@on_known_machines
def test_ordinary_programs_do_not_notice_the_filter():
    body = """\
import multiprocessing, socket, subprocess, tempfile, threading
thread = threading.Thread(target=print, args=("thread",)); thread.start(); thread.join()
print(subprocess.run(["sh", "-c", "echo child | tr a-z A-Z"], capture_output=True, text=True).stdout.strip())
with multiprocessing.get_context("fork").Pool(2) as pool: print(sum(pool.map(abs, [-1, -2])))
with tempfile.TemporaryDirectory() as folder: open(folder + "/file", "w").write("x")
a, b = socket.socketpair(); a.send(b"x"); print(b.recv(1))
"""
    done = under_the_filter(body)
    assert (done.stdout, done.returncode) == ("thread\nCHILD\n3\nb'x'\n", 0), done.stderr


@pytest.mark.skipif(HERE != "x86_64", reason="a 32-bit call from a 64-bit program is a matter of x86-64")
def test_a_32_bit_call_is_no_way_around_the_filter():
    body = """\
import mmap
# mov eax, 20 (getpid of i386); int 0x80; ret
page = mmap.mmap(-1, 4096, prot=7); page.write(bytes.fromhex("b814000000cd80c3"))
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))() == os.getpid())
"""
    done = under_the_filter(body)
    assert done.returncode in (-signal.SIGSYS, -signal.SIGSEGV), done.stdout + done.stderr  # the latter: no i386 at all
    assert ctypes.sizeof(ctypes.c_void_p) == 8


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_the_threads_of_others_keep_their_scheduling_policy_and_to_ask_for_the_ordinary_one_is_no_error(machine):
    code = seccomp.compiled(POLICY, machine)
    _, audit = seccomp.ARCHITECTURES[machine]
    call = seccomp.numbers()[machine]["sched_setscheduler"]
    normal, batch, idle = 0, 3, 5
    assert run_bpf(code, call, audit, (1, normal))[0] == 0x00050000
    assert run_bpf(code, call, audit, (0, batch))[0] == seccomp.ALLOW
    for policy in (1, 2, batch, idle, 0x40000000):
        assert run_bpf(code, call, audit, (1, policy))[0] == 0x00050000 | EPERM
