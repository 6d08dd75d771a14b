"""What only this sandbox can show: how it is started, what is seen in it, and what is left."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_bubblewrap import BubblewrapSandbox, bounds, reaper

from benchsuite_core.errors import MissingError, SandboxError, UsageError
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.sandboxes import LIMITS, SandboxTests

job = SandboxTests.job

STATUS = """\
import json, os
status = dict(line.split(':\\t', 1) for line in open('/proc/self/status').read().splitlines() if ':\\t' in line)
print(json.dumps({'ids': [os.getresuid(), os.getresgid(), os.getgroups()], 'map': open('/proc/self/uid_map').read(),
                  'caps': [status[k] for k in ('CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb')],
                  'new': status['NoNewPrivs'], 'seccomp': status['Seccomp']}))
"""


def values(seen):
    assert seen.exit_code == 0, seen
    return json.loads(seen.stdout)


def nobody_with_nothing(seen):
    assert seen["ids"] == [[65534] * 3, [65534] * 3, []]
    assert set(seen["caps"]) == {"0" * 16}
    assert (seen["new"], seen["seccomp"]) == ("1", "2")


@pytest.fixture
def worker(sandbox, image):
    with sandbox.worker(image, LIMITS, "mine") as worker:
        yield worker


def status_of(pid):
    return dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line)


# Who runs it.


def test_programs_are_nobody_and_may_do_nothing(worker):
    nobody_with_nothing(values(worker.run(job(STATUS))))


def test_root_outside_is_not_the_owner_of_anything_inside(is_root, worker, marked):
    """Mapped onto root, a program could change the modes of the host's devices, which bubblewrap mounts."""
    before = stat.S_IMODE(Path("/dev/null").stat().st_mode)
    code = (
        "import os\nfor name in ('null', 'zero', 'urandom'):\n    try: os.chmod('/dev/' + name, 0o666); print(name)\n"
    )
    seen = worker.run(job(code + "    except OSError: pass"))
    assert (seen.stdout, seen.exit_code) == ("", 0)
    assert stat.S_IMODE(Path("/dev/null").stat().st_mode) == before
    processes = [name for name in marked("mine") if name.isdigit()]
    assert processes
    for pid in processes:
        assert status_of(pid)["Uid"].split() == ["65534"] * 4
        assert status_of(pid)["Gid"].split() == ["65534"] * 4
        assert status_of(pid)["Groups"].strip() == ""


def test_an_ordinary_user_gets_the_same_walls(is_root, info, folder):
    """In a process of that user, whom nothing of root's helps; without a cgroup, unless one was delegated."""
    script = folder / "script.py"
    script.write_text(f"""\
import json, os
from pathlib import Path
from benchsuite_bubblewrap import BubblewrapSandbox
from benchsuite_core.languages import Language
from benchsuite_core.testing.sandboxes import LIMITS, SandboxTests
sandbox = BubblewrapSandbox({{}})
info = sandbox.check()
language = Language(id="p", name="P", image=Path("/"), source="main.py", run=("python3", "main.py"))
with sandbox.worker(sandbox.image(language, print), LIMITS, "user") as worker:
    seen = worker.run(SandboxTests.job({STATUS!r}))
    bomb = worker.run(SandboxTests.job("x = bytearray(600 << 20)"))
    fork = worker.run(SandboxTests.job('''
import os, time
n = 0
try:
    while True:
        if os.fork() == 0: time.sleep(60)
        n += 1
except OSError: print(n)
'''))
sandbox.close()
print(json.dumps([os.getuid(), info.isolation, info.notes, seen.stdout, bomb.stderr, bomb.limit, fork.stdout]))
""")
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    env = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    who = {"user": 12345, "group": 12345, "extra_groups": []}
    probe = [python or "false", "-c", "import attrs, pytest, benchsuite_bubblewrap"]
    if subprocess.run(probe, env=env, cwd="/", capture_output=True, check=False, **who).returncode:
        pytest.skip("needs a python3 and packages that everybody may read")
    done = subprocess.run(
        [python, str(script)], env=env, cwd="/", capture_output=True, text=True, timeout=120, check=False, **who
    )
    assert done.returncode == 0, done.stderr
    uid, isolation, notes, seen, said, limit, forks = json.loads(done.stdout)
    assert uid == 12345
    nobody_with_nothing(json.loads(seen))
    assert 8 <= int(forks) <= LIMITS.processes + 16
    if isolation == "weak":
        assert any("WEAK" in note for note in notes)
        assert "MemoryError" in said
    else:
        assert limit == "memory"


# What is seen in it.


def test_nothing_can_be_written_but_what_is_limited_and_wiped(worker):
    code = """\
import json, re
found = {}
for line in open('/proc/self/mountinfo'):
    before, _, after = line.partition(' - ')
    place, options = before.split()[4:6]
    found[place] = [options, after.split()[0]]
print(json.dumps(found))
"""
    found = values(worker.run(job(code)))
    writable = {place for place, (options, _) in found.items() if "rw" in options.split(",")}
    devices = {place for place, (_, kind) in found.items() if kind == "devtmpfs"}
    assert writable - devices == {"/proc", "/dev/pts", "/dev/mqueue", "/tmp", "/dev/shm"}
    without = {place for place, (options, _) in found.items() if "nosuid" not in options.split(",")}
    assert without <= {"/dev/mqueue"}  # which holds no programs
    assert "/" in found
    assert "rw" not in found["/"][0].split(",")


def test_nothing_of_the_hosts_users_is_there(worker):
    code = """\
import json, os, pwd, socket
places = ('/home', '/root', '/var', '/run', '/etc/shadow', '/etc/ssh', '/etc/machine-id', '/sys/class', '/boot', '/mnt')
print(json.dumps({'there': [p for p in places if os.path.lexists(p)], 'root': sorted(os.listdir('/')),
                  'users': sorted(one.pw_name for one in pwd.getpwall()), 'home': os.path.expanduser('~nobody'),
                  'localhost': socket.gethostbyname('localhost')}))
"""
    seen = values(worker.run(job(code)))
    assert seen["there"] == []
    assert set(seen["root"]) <= {
        "bin",
        "dev",
        "etc",
        "lib",
        "lib32",
        "lib64",
        "libx32",
        "proc",
        "sbin",
        "sys",
        "tmp",
        "usr",
    }
    assert seen["users"] == ["nobody", "root"]
    assert seen["localhost"] == "127.0.0.1"


def test_programs_can_open_terminals_and_semaphores(worker):
    code = "import os, pty, multiprocessing\npty.openpty(); multiprocessing.Semaphore(); print('both')"
    assert worker.run(job(code)).stdout == "both\n"


def test_a_directory_of_tools_can_be_given(folder, info, language):
    tool = folder / "bin" / "mytool"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\n[ "$1" = --version ] && echo 1.0 || cat "$1"\n')
    tool.chmod(0o755)
    mine = evolve(language, run=("mytool", "main.py"))
    sandbox = BubblewrapSandbox({"toolchains": str(folder)})
    with sandbox.worker(sandbox.image(mine, print), LIMITS, "tool") as worker:
        step = evolve(job("").steps[0], argv=("mytool", "main.py"))
        assert worker.run(evolve(job("hello"), steps=(step,))).stdout == "hello"
        assert worker.run(job(f"open({str(tool)!r}, 'a')")).exit_code == 1
    policy = sandbox.check().policy
    sandbox.close()
    assert policy != info.policy


def test_a_toolchain_that_is_not_there_is_no_image_and_said_when_it_is_needed(sandbox, language):
    broken = evolve(language, id="broken", run=("no-such-compiler", "x"))
    assert sandbox.image(broken, print, build=False) is None
    with pytest.raises(MissingError, match="no-such-compiler") as caught:
        sandbox.image(broken, print)
    assert "-S toolchains=DIR" in caught.value.hint


def test_a_directory_that_not_everybody_may_read_is_said_with_what_to_do(is_root, folder, info):
    closed = folder / "closed"
    (closed / "tools").mkdir(parents=True)
    closed.chmod(0o700)
    sandbox = BubblewrapSandbox({"toolchains": f"{closed}/tools"})
    with pytest.raises(MissingError, match="closed/tools") as caught:
        sandbox.check()
    assert "-S toolchains" in caught.value.hint
    sandbox.close()


def test_the_image_changes_with_the_toolchain(folder, language, info):
    tool = folder / "mytool"
    mine = evolve(language, run=("mytool",))
    digests = []
    for version in ("1.0", "1.1"):
        tool.write_text(f"#!/bin/sh\necho {version}\n")
        tool.chmod(0o755)
        sandbox = BubblewrapSandbox({"toolchains": str(folder)})
        digests.append(sandbox.image(mine, print).digest)
        sandbox.close()
    assert digests[0] != digests[1]


# Its life.


def test_namespaces_are_made_anew_after_a_limit_and_after_so_many_jobs(image):
    sandbox = BubblewrapSandbox({"recycle": "2"})
    look = "print(open('/proc/1/stat').read().rpartition(')')[2].split()[19])"  # when its first process began
    with sandbox.worker(image, LIMITS, "recycle") as worker:
        seen = [worker.run(job(look)).stdout for _ in range(5)]
        assert len(set(seen)) == 3
        assert seen[0] == seen[1]
        assert seen[2] == seen[3]
        worker.run(job("import time; time.sleep(9)", limits=evolve(LIMITS, wall_s=0.5)))
        assert worker.run(job(look)).stdout != seen[4]
    sandbox.close()


def test_a_sandbox_that_is_killed_from_outside_is_trouble_of_the_sandbox(sandbox, image, marked):
    worker = sandbox.worker(image, LIMITS, "killed")
    for pid in marked("killed"):
        if pid.isdigit():
            os.kill(int(pid), signal.SIGKILL)
    with pytest.raises(SandboxError):
        worker.run(job("print(1)"))
    assert worker.run(job("print(1)")).stdout == "1\n"


def test_a_sandbox_that_the_kernel_ends_for_its_memory_is_the_programs_fault(bounded, sandbox, image):
    """Files fill the memory, so that nothing but the agent is left to be killed."""
    limits = Limits(cpu_s=5, wall_s=15, memory_mb=16, disk_mb=256)
    code = "import os\nfd = os.open('/tmp/f', os.O_CREAT | os.O_WRONLY)\nwhile True: os.write(fd, bytes(1 << 20))"
    with sandbox.worker(image, limits, "oom") as worker:
        assert worker.run(job(code, limits=limits)).limit == "memory"
        assert worker.run(job("print(1)", limits=limits)).stdout == "1\n"


def test_many_small_files_are_stopped_by_the_memory_where_they_are_not_counted(bounded, sandbox, image):
    found = sandbox._ready()
    sandbox._found = evolve(found, setup=evolve(found.setup, inodes=False))
    code = "import os\nn = 0\nwhile True:\n    os.close(os.open(str(n), os.O_CREAT)); n += 1"
    limits = evolve(LIMITS, cpu_s=60, wall_s=120)
    with sandbox.worker(image, LIMITS, "files") as worker:
        look = "import os\nfor p in ('/tmp', '/dev/shm'): s = os.statvfs(p); print(s.f_blocks * s.f_frsize >> 20)"
        assert worker.run(job(look)).stdout == f"{LIMITS.disk_mb}\n64\n"
        assert worker.run(job(code, limits=limits)).limit == "memory"
        assert worker.run(job("import os; print(os.listdir('.'))")).stdout == "['main.py']\n"


def test_starting_and_ending_leaves_no_descriptor_and_no_process(sandbox, image, marked):
    def descriptors():
        return len(list(Path("/proc/self/fd").iterdir()))

    sandbox.worker(image, LIMITS, "leak").close()
    before = descriptors()
    for _ in range(5):
        with sandbox.worker(image, LIMITS, "leak") as worker:
            worker.run(job("while True: pass", limits=evolve(LIMITS, cpu_s=0.1)))
            worker.run(job("print(1)"))
    assert descriptors() == before
    assert marked("leak") == []


def test_a_killed_coordinator_leaves_no_process_and_the_next_run_removes_its_cgroups(sandbox, image, marked):
    script = """\
from pathlib import Path
from benchsuite_bubblewrap import BubblewrapSandbox
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.sandboxes import SandboxTests
sandbox = BubblewrapSandbox({})
language = Language(id="p", name="P", image=Path("/"), source="main.py", run=("python3", "main.py"))
worker = sandbox.worker(sandbox.image(language, print), Limits(), "orphaned")
print("ready", flush=True)
code = "import os, signal, time\\nsignal.signal(15, signal.SIG_IGN)\\nos.fork()\\ntime.sleep(60)"
worker.run(SandboxTests.job(code, limits=Limits(wall_s=60)))
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    while process.stdout.readline() != b"ready\n":
        assert process.poll() is None
    time.sleep(0.3)
    there = marked("orphaned")
    assert [name for name in there if name.isdigit()]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 5
    while any(name.isdigit() for name in marked("orphaned")) and time.monotonic() < end:
        time.sleep(0.05)
    left = marked("orphaned")
    assert not [name for name in left if name.isdigit()]
    sandbox.worker(image, LIMITS, "reaping").close()
    assert marked("orphaned") == []
    if sandbox.check().details["cgroup"] == "v1":
        assert left, "its cgroups were still there"


def test_an_interrupt_from_the_terminal_is_for_the_coordinator_alone(worker, marked):
    groups = {os.getpgid(int(name)) for name in marked("mine") if name.isdigit()}
    assert groups
    assert os.getpgid(0) not in groups
    for group in groups:
        assert os.getsid(group) != os.getsid(0)


def test_a_closed_sandbox_starts_nothing(image, marked):
    sandbox = BubblewrapSandbox({})
    sandbox.close()
    with pytest.raises(SandboxError, match="closed"):
        sandbox.worker(image, LIMITS, "late")
    assert marked("late") == []


def test_the_limits_of_a_worker_are_those_of_its_cgroup(bounded, sandbox, image):
    if bounded.details["cgroup"] != "v1":
        pytest.skip("needs cgroup v1")
    with sandbox.worker(image, Limits(memory_mb=100, processes=10), "limits"):
        found = {path for path in reaper.groups() if path.name.endswith(".limits")}
        read = {
            file.name: file.read_text().strip()
            for path in found
            for file in path.iterdir()
            if file.is_file() and file.name in ("memory.limit_in_bytes", "pids.max", "cpu.cfs_quota_us")
        }
    assert read["memory.limit_in_bytes"] == str((100 + bounds.AGENT_MB) << 20)
    assert read["pids.max"] == str(10 + bounds.AGENT_PROCESSES)
    assert read.get("cpu.cfs_quota_us", "100000") == "100000"
    assert not [path for path in reaper.groups() if path.name.endswith(".limits")]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"recycle": "0"}, "'0'"),
        ({"recycle": "many"}, "'many'"),
        ({"toolchains": "relative"}, "'relative'"),
        ({"toolchains": "/no/such/folder"}, "'/no/such/folder'"),
        ({"toolchains": "/usr/../"}, "'/usr/../'"),
        ({"toolchains": "/tmp"}, "'/tmp'"),
        ({"image": "x"}, "'image'"),
    ],
)
def test_an_option_that_cannot_be_is_a_usage_error_that_shows_a_right_one(options, message):
    with pytest.raises(UsageError, match=message) as caught:
        BubblewrapSandbox(options)
    assert caught.value.hint
