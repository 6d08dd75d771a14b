"""Trees of cgroups as other machines have them, recorded; and the one of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchsuite_bubblewrap import bounds, cgroups, reaper

from benchsuite_core.agent import owner
from benchsuite_core.sandboxes import Limits

V2_MOUNT = "35 25 0:29 {top} /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate\n"
V1_MOUNT = (
    "{id} 32 0:{id} {top} /sys/fs/cgroup/{name} rw,nosuid,nodev,noexec,relatime shared:15 - cgroup cgroup rw,{name}\n"
)

FILES_1 = {
    "memory": ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control", "cgroup.procs"),
    "pids": ("pids.max", "cgroup.procs"),
    "cpu,cpuacct": ("cpu.cfs_quota_us", "cpu.cfs_period_us", "cpuacct.usage", "cgroup.procs"),
}
FILES_2 = ("memory.max", "memory.swap.max", "memory.events", "pids.max", "cgroup.procs", "cgroup.kill")


class Machine:
    """A file system with the files that decide; its kernel puts files into new cgroups, and takes them out."""

    def __init__(self, root: Path, monkeypatch) -> None:
        self.root = root
        (root / "proc/self").mkdir(parents=True)
        self.put("proc/meminfo", "MemTotal: 8000000 kB\nSwapTotal: 0 kB\n")
        self.put("proc/self/mountinfo", "25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n")
        self.new: dict[str, tuple[str, ...]] = {}
        self.monkeypatch = monkeypatch

    def put(self, path: str, text: str = "") -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def mounted(self, line: str) -> None:
        file = self.root / "proc/self/mountinfo"
        file.write_text(file.read_text() + line)

    def run_kernel(self) -> None:
        real_mkdir, real_rmdir = Path.mkdir, Path.rmdir

        def mkdir(path, *args, **kwargs):
            real_mkdir(path, *args, **kwargs)
            [top] = [top for top in self.new if str(path).startswith(str(self.root / top))]
            for name in self.new[top]:
                (path / name).write_text("")

        def rmdir(path):
            for file in path.iterdir():
                if file.is_file():
                    file.unlink()
            real_rmdir(path)

        self.monkeypatch.setattr(Path, "mkdir", mkdir)
        self.monkeypatch.setattr(Path, "rmdir", rmdir)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    return Machine(tmp_path, monkeypatch)


def version_1(machine, own="/user.slice", top="/", names=("memory", "pids", "cpu,cpuacct")):
    """Debian 10, CentOS 7: one hierarchy a controller, and systemd's own."""
    lines = []
    for number, name in enumerate(names, 33):
        machine.mounted(V1_MOUNT.format(id=number, name=name, top=top))
        lines.append(f"{number - 30}:{name}:{own}")
        machine.put(f"sys/fs/cgroup/{name}{own.removeprefix(top) if top != '/' else own}/cgroup.procs")
        machine.new[f"sys/fs/cgroup/{name}"] = FILES_1[name]
    machine.mounted(
        "31 30 0:27 / /sys/fs/cgroup/unified rw,nosuid,nodev,noexec,relatime shared:10 - cgroup2 cgroup2 rw\n"
        "32 30 0:28 / /sys/fs/cgroup/systemd rw,relatime shared:11 - cgroup cgroup rw,xattr,name=systemd\n"
    )
    machine.put("proc/self/cgroup", "\n".join([*lines, "1:name=systemd:/user.slice", "0::/user.slice", ""]))


def version_2(machine, own, *, controllers="cpu memory pids", subtree="", parents="cpu memory pids", top="/"):
    """Debian 12, Ubuntu 22.04, Fedora: one hierarchy, controllers given from above."""
    machine.mounted(V2_MOUNT.format(top=top))
    machine.put("proc/self/cgroup", f"0::{own}\n")
    place = Path("sys/fs/cgroup") / own.removeprefix(top).lstrip("/")
    machine.put(f"{place}/cgroup.controllers", controllers)
    machine.put(f"{place}/cgroup.subtree_control", subtree)
    machine.put(f"{place}/cgroup.procs", "1\n")
    if place != Path("sys/fs/cgroup"):
        machine.put(f"{place.parent}/cgroup.subtree_control", parents)
    machine.new["sys/fs/cgroup"] = FILES_2
    return machine.root / place


def busy(folder, monkeypatch):
    """The kernel gives no controllers to the children of a cgroup that has processes of its own."""
    real = cgroups._write

    def write(path, value):
        if path == folder / "cgroup.subtree_control":
            raise OSError(16, "Device or resource busy")
        real(path, value)

    monkeypatch.setattr(cgroups, "_write", write)


def test_version_1_has_a_place_in_each_hierarchy(machine):
    version_1(machine)
    [place] = cgroups.places(machine.root)
    top = machine.root / "sys/fs/cgroup"
    assert place.version == 1
    assert place.folders == {
        "memory": top / "memory/user.slice",
        "pids": top / "pids/user.slice",
        "cpu": top / "cpu,cpuacct/user.slice",
        "cpuacct": top / "cpu,cpuacct/user.slice",
    }


def test_version_1_in_a_container_that_sees_only_its_own_part(machine):
    version_1(machine, own="/docker/0123abc", top="/docker/0123abc")
    [place] = cgroups.places(machine.root)
    assert place.folders["memory"] == machine.root / "sys/fs/cgroup/memory"


def test_version_1_without_a_hierarchy_for_processes_is_no_place(machine):
    version_1(machine, names=("memory", "cpu,cpuacct"))
    assert cgroups.places(machine.root) == []


def test_a_process_outside_of_what_is_mounted_has_no_place(machine):
    version_1(machine, own="/elsewhere", top="/docker/0123abc")
    assert cgroups.places(machine.root) == []


def test_version_1_gets_its_limits(machine):
    version_1(machine)
    machine.put("sys/fs/cgroup/memory/user.slice/cgroup.procs")
    [place] = cgroups.places(machine.root)
    machine.run_kernel()
    group = cgroups.make(place, "mine", memory=100 << 20, processes=20)
    read = {path.name: path.read_text() for folder in set(group.folders.values()) for path in folder.iterdir()}
    assert read["memory.limit_in_bytes"] == read["memory.memsw.limit_in_bytes"] == str(100 << 20)
    assert read["pids.max"] == "20"
    assert read["cpu.cfs_quota_us"] == read["cpu.cfs_period_us"] == "100000"
    assert (group.quota, group.swap) == (1, False)
    assert {inside: outside for outside, inside in group.binds("/cg")}["/cg/cpuacct"].endswith("/mine")
    group.join(4711)
    assert {(folder / "cgroup.procs").read_text() for folder in group.folders.values()} == {"4711"}
    (group.folders["memory"] / "memory.oom_control").write_text("oom_kill_disable 0\nunder_oom 0\noom_kill 3\n")
    assert group.kills() == 3
    assert group.remove()
    assert not any(folder.exists() for folder in group.folders.values())


def test_swap_that_cannot_be_limited_is_said(machine):
    version_1(machine)
    machine.new["sys/fs/cgroup/memory"] = ("memory.limit_in_bytes", "memory.swappiness", "cgroup.procs")
    [place] = cgroups.places(machine.root)
    machine.run_kernel()
    assert cgroups.make(place, "mine", memory=1, processes=1, swap=True).swap is True
    assert cgroups.make(place, "other", memory=1, processes=1, swap=False).swap is False


def test_a_cgroup_that_was_delegated_is_the_place(machine):
    own = version_2(machine, "/system.slice/ci.service/main", subtree="cpu memory pids")
    place = cgroups.places(machine.root)[0]
    assert (place.version, place.folders["pids"], place.beside) == (2, own, False)


def test_the_root_of_a_containers_own_namespace_is_a_place_if_it_gives_controllers(machine):
    own = version_2(machine, "/")
    assert [place.folders["memory"] for place in cgroups.places(machine.root)] == [own]
    assert (own / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_a_session_with_processes_of_its_own_leaves_the_place_beside_it(machine, monkeypatch):
    own = version_2(machine, "/user.slice/user-1000.slice/session-3.scope")
    busy(own, monkeypatch)
    [place] = cgroups.places(machine.root)
    assert (place.folders["memory"], place.beside) == (own.parent, True)


def test_controllers_that_were_not_given_are_not_there(machine):
    version_2(machine, "/user.slice/app.scope", controllers="cpu", parents="cpu")
    assert cgroups.places(machine.root) == []


def test_a_machine_without_cgroups_has_no_place(machine):
    machine.put("proc/self/cgroup", "")
    assert cgroups.places(machine.root) == []


def test_version_2_gets_its_limits(machine):
    version_2(machine, "/system.slice/ci.service", subtree="cpu memory pids")
    place = cgroups.places(machine.root)[0]
    machine.new["sys/fs/cgroup"] = (*FILES_2, "cpu.max")
    machine.run_kernel()
    group = cgroups.make(place, "mine", memory=100 << 20, processes=20)
    folder = group.folders["memory"]
    read = {path.name: path.read_text() for path in folder.iterdir()}
    assert (read["memory.max"], read["memory.swap.max"], read["pids.max"]) == (str(100 << 20), "0", "20")
    assert read["cpu.max"] == "100000 100000"
    assert (group.quota, group.swap) == (1, False)
    assert group.binds("/cg") == [(str(folder), "/cg")]
    (folder / "memory.events").write_text("low 0\nhigh 0\nmax 9\noom 2\noom_kill 1\noom_group_kill 0\n")
    assert group.kills() == 1
    assert group.remove()
    assert not folder.exists()


def test_a_cgroup_that_cannot_be_limited_leaves_nothing(machine):
    version_2(machine, "/system.slice/ci.service", subtree="cpu memory pids")
    place = cgroups.places(machine.root)[0]
    machine.new["sys/fs/cgroup"] = ("memory.max", "cgroup.procs")
    machine.run_kernel()
    with pytest.raises(OSError, match=r"pids\.max"):
        cgroups.make(place, "mine", memory=1, processes=1)
    assert not (place.folders["memory"] / "mine").exists()


def test_the_scope_of_a_users_systemd_comes_after_what_was_delegated_and_before_what_lies_beside(machine, monkeypatch):
    own = version_2(machine, "/user.slice/user-1000.slice/session-3.scope", subtree="memory pids")
    machine.put("run/user/1000/systemd/private")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bounds.shutil, "which", lambda name: f"/usr/bin/{name}")
    machine.run_kernel()

    def kinds():
        made = [way(Limits(), "run") for way in bounds.ways(machine.root)]
        return [
            (one.kind, one._group.folders["memory"].parent if isinstance(one, bounds.GroupBounds) else None)
            for one in made
        ]

    assert kinds() == [("v2", own), ("systemd scope", None), ("v2", own.parent), ("none", None)]
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert [kind for kind, _ in kinds()] == ["v2", "v2", "none"]


def test_a_scope_has_the_limits_and_the_runs_name():
    prefix = bounds.ScopeBounds(Limits(memory_mb=100, processes=10), "abc").prefix
    assert prefix[:3] == ("systemd-run", "--user", "--scope")
    for word in (f"MemoryMax={132 << 20}", "MemorySwapMax=0", "TasksMax=18", "--description=benchsuite abc"):
        assert word in prefix


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ({"memory.max": "1000", "pids.max": "18", "memory.events": "oom 1\noom_kill 2\n"}, 7, 2),
        ({"memory.max": "1000", "pids.max": "18", "memory.events": "oom 0\noom_kill 0\n"}, 7, 0),
        ({"memory.max": "max", "pids.max": "18"}, 125, 0),
        ({"memory.max": "1000"}, 125, 0),
    ],
)
def test_a_scope_runs_nothing_without_its_limits_and_tells_what_was_killed(tmp_path, files, code, said):
    own = subprocess.run(["sed", "-n", "s/^0:://p", "/proc/self/cgroup"], capture_output=True, text=True, check=True)
    folder = tmp_path / own.stdout.strip().lstrip("/")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    script = bounds.ScopeBounds.SCRIPT.replace(bounds.CGROUP, str(tmp_path))
    done = subprocess.run(
        ["sh", "-c", script, "sh", "sh", "-c", 'echo "in $CGROUP"; exit 7'], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert (str(tmp_path) in done.stdout) == (code == 7)
    assert bounds.ScopeBounds(Limits(), "run").out_of_memory(done.stderr) == (said > 0)


# On this machine.


@pytest.fixture
def place(is_root):
    for place in cgroups.places():
        try:
            cgroups.make(place, reaper.name("try"), memory=1 << 30, processes=10).remove()
        except OSError:
            continue
        return place
    pytest.skip("needs a cgroup that can be written to")


def test_a_cgroup_is_removed_with_what_runs_in_it(place):
    group = cgroups.make(place, reaper.name("kill"), memory=1 << 30, processes=10)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        group.join(process.pid)
        assert group.remove()
        assert process.wait(5) == -9
    assert not any(folder.exists() for folder in group.folders.values())
    assert group.remove()


def test_cgroups_of_the_dead_are_removed_and_no_others(place):
    dead = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    names = {"dead": reaper.name("reaper", dead.pid), "alive": reaper.name("reaper")}
    names["elsewhere"] = names["dead"].replace(owner.this_machine(), "0123456789abcdef")
    dead.communicate(b"\n")
    groups = {key: cgroups.make(place, name, memory=1 << 30, processes=10) for key, name in names.items()}
    try:
        assert reaper.NAME.fullmatch(names["elsewhere"])
        assert set(reaper.reap()) >= {names["dead"]}
        there = {key: any(folder.exists() for folder in group.folders.values()) for key, group in groups.items()}
        assert there == {"dead": False, "alive": True, "elsewhere": True}
    finally:
        for group in groups.values():
            group.remove()


def test_a_name_tells_owner_and_run_whatever_the_run_is_called():
    name = reaper.name("a/../b c\n")
    assert reaper.NAME.fullmatch(name)["run"] == "a____b_c_"
    assert not reaper.is_dead(name)
    assert not reaper.is_dead("benchsuite.mine")
    assert not reaper.is_dead("docker")
