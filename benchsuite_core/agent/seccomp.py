"""The system-call filter: the policy of jobs (``seccomp.json``), also as a program for the kernel's classic BPF.

Docker takes the policy as it is; bubblewrap and the kernel want the compiled program, while the policy names calls
and says what their arguments may be. The compiler knows what the policy uses and refuses everything else, so that a
rule is never silently left out. Numbers of calls are in ``syscalls.json``: names to numbers of the kernel's own
headers, which a machine that runs programs need not have.

An agent that makes namespaces for each job may do a little more than its jobs, see `OUTSIDE`.

A program is a list of ``(code, jt, jf, k)`` that reads ``struct seccomp_data``: number of the call (offset 0),
architecture (4), instruction pointer (8), six arguments of eight bytes (16). Source: ``linux/seccomp.h``,
``linux/bpf_common.h``.
"""

from __future__ import annotations

import json
import platform
import struct
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchsuite_core.errors import MissingError

Instruction = tuple[int, int, int, int]

ARCHITECTURES = {"x86_64": ("SCMP_ARCH_X86_64", 0xC000003E), "aarch64": ("SCMP_ARCH_AARCH64", 0xC00000B7)}
"""Machine to its name in policies and its ``AUDIT_ARCH`` number. Both are little endian, which `_word` relies on."""

LOAD, AND, JUMP, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x05, 0x15, 0x35, 0x06
ALLOW, FAIL, KILL = 0x7FFF0000, 0x00050000, 0x80000000  # SECCOMP_RET_ALLOW, _ERRNO, _KILL_PROCESS
EPERM = 1
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
WORD = 0xFFFFFFFF
FAR = 255  # instructions that a conditional jump can skip


OUTSIDE = {"comment": "of an agent that makes namespaces for each job", "action": "SCMP_ACT_ALLOW"}
OUTSIDE_CALLS = ("mount", "unshare")


def policy_text(*, outside: bool = False) -> str:
    """The policy of jobs, or that of an agent that makes namespaces for each and then takes theirs upon itself."""
    text = Path(__file__).with_name("seccomp.json").read_text(encoding="utf-8")
    if not outside:
        return text
    policy = json.loads(text)
    return json.dumps({**policy, "syscalls": [*policy["syscalls"], {**OUTSIDE, "names": list(OUTSIDE_CALLS)}]})


@cache
def numbers() -> Mapping[str, Mapping[str, int]]:
    """Machine to name to number of a system call."""
    found: Mapping[str, Mapping[str, int]] = json.loads(
        Path(__file__).with_name("syscalls.json").read_text(encoding="utf-8")
    )
    return found


@cache
def program(machine: str = "", *, outside: bool = False) -> bytes:
    """The filter of a machine, as ``bwrap --seccomp`` reads it: an array of ``struct sock_filter``.

    Args:
        machine: as the kernel names it; this one by default.
        outside: see `policy_text`.

    Raises:
        MissingError: there is no table of system calls for this machine.
    """
    machine = machine or platform.machine()
    if machine not in ARCHITECTURES:
        raise MissingError(
            f"there is no system-call filter for {machine!r}; there is one for {', '.join(ARCHITECTURES)}",
            "use --sandbox docker",
        )
    return b"".join(struct.pack("=HBBI", *one) for one in compiled(json.loads(policy_text(outside=outside)), machine))


def compiled(policy: Mapping[str, Any], machine: str) -> list[Instruction]:
    """Compile a policy.

    Args:
        policy: in the form of Docker's profiles.
        machine: one of `ARCHITECTURES`.

    Raises:
        ValueError: the policy uses a name or a form that this compiler does not know.
    """
    name, audit = ARCHITECTURES[machine]
    if name not in {one["architecture"] for one in policy["archMap"]}:
        raise ValueError(f"the policy says nothing about {name!r}")
    default = _action(policy["defaultAction"], policy.get("defaultErrnoRet", EPERM))
    leaves = _leaves(policy, machine, default)
    return [
        (LOAD, 0, 0, ARCHITECTURE),
        # What a number means is another architecture's matter: a 32-bit call from a 64-bit program, say.
        (EQUAL, 1, 0, audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        *_search(_ranges(leaves, default)),
    ]


def _leaves(policy: Mapping[str, Any], machine: str, default: int) -> dict[int, tuple[Instruction, ...]]:
    """Number of a call to the instructions that decide it."""
    table = numbers()[machine]
    known = {name for one in numbers().values() for name in one}
    rules: dict[int, list[tuple[int, Sequence[Mapping[str, Any]]]]] = {}
    for rule in policy["syscalls"]:
        strange = set(rule) - {"action", "args", "comment", "errnoRet", "names"}
        if strange:
            raise ValueError(f"a rule has {sorted(strange)}, which this compiler does not know")
        action = _action(rule["action"], rule.get("errnoRet", EPERM))
        for name in rule["names"]:
            if name not in known:
                raise ValueError(f"no system call {name!r}")
            if name in table:
                rules.setdefault(table[name], []).append((action, rule.get("args", ())))
    leaves = {}
    for number, found in rules.items():
        code: list[Instruction] = []
        for action, checks in found:
            code += _rule(action, checks)
            if not checks:
                break  # decides whatever comes here
        else:
            code.append((RETURN, 0, 0, default))
        leaves[number] = tuple(code)
    return leaves


def _rule(action: int, checks: Sequence[Mapping[str, Any]]) -> list[Instruction]:
    """Return `action` where all arguments are as they should be, else go on behind the last instruction."""
    code: list[Instruction] = [(RETURN, 0, 0, action)]
    for check in reversed(checks):
        if check["op"] == "SCMP_CMP_EQ":
            mask, value = (1 << 64) - 1, check["value"]
        elif check["op"] == "SCMP_CMP_MASKED_EQ":
            mask, value = check["value"], check["valueTwo"]
        else:
            raise ValueError(f"an argument is compared by {check['op']!r}, which this compiler does not know")
        for shift in (0, 32):
            part = _word(check["index"], shift, mask >> shift & WORD)
            if part:
                code = [*part, (EQUAL, 0, len(code), value >> shift & WORD), *code]
    return code


def _word(index: int, shift: int, mask: int) -> list[Instruction]:
    """Load half of an argument, masked; nothing where the mask leaves nothing of it."""
    load = (LOAD, 0, 0, ARGUMENTS + 8 * index + shift // 8)
    if mask == WORD:
        return [load]
    return [load, (AND, 0, 0, mask)] if mask else []


def _ranges(leaves: Mapping[int, tuple[Instruction, ...]], default: int) -> list[tuple[int, tuple[Instruction, ...]]]:
    """All numbers from 0 on as ranges with one decision each: first number and instructions, in order."""
    otherwise: tuple[Instruction, ...] = ((RETURN, 0, 0, default),)
    ranges = [(0, leaves.get(0, otherwise))]
    for number in sorted({one for known in leaves for one in (known, known + 1)}):
        decision = leaves.get(number, otherwise)
        if decision != ranges[-1][1]:
            ranges.append((number, decision))
    return ranges


def _search(ranges: Sequence[tuple[int, tuple[Instruction, ...]]]) -> list[Instruction]:
    """A binary search for the range of the number that is loaded: eight steps instead of three hundred."""
    if len(ranges) == 1:
        return list(ranges[0][1])
    middle = len(ranges) // 2
    below, above = _search(ranges[:middle]), _search(ranges[middle:])
    if len(below) <= FAR:
        return [(AT_LEAST, len(below), 0, ranges[middle][0]), *below, *above]
    return [(AT_LEAST, 0, 1, ranges[middle][0]), (JUMP, 0, 0, len(below)), *below, *above]


def _action(name: str, errno: int) -> int:
    if name == "SCMP_ACT_ALLOW":
        return ALLOW
    if name == "SCMP_ACT_ERRNO":
        return FAIL | errno
    raise ValueError(f"a rule's action is {name!r}, which this compiler does not know")
