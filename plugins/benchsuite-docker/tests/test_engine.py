from __future__ import annotations

import socket

import pytest
from benchsuite_docker import DockerSandbox, engine

from benchsuite_core.errors import MissingError, SandboxError, UsageError


def test_a_healthy_engine_has_only_a_hint_at_something_stronger(engine_info):
    notes = engine.weaknesses(engine_info, "1.41")
    assert len(notes) == 1
    assert "runsc" in notes[0]


def test_a_rootless_engine_on_cgroup_v2_has_no_weakness(engine_info):
    info = engine_info | {
        "CgroupVersion": "2",
        "CgroupDriver": "systemd",
        "SecurityOptions": ["name=seccomp,profile=builtin", "name=rootless", "name=cgroupns"],
    }
    assert engine.weaknesses(info, "1.44") == ()
    assert engine.details(info, "1.44", "unix:///run/user/1000/docker.sock")["rootless"] == "yes"


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ({"MemoryLimit": False}, "limit memory", "cgroup_enable=memory"),
        ({"PidsLimit": False}, "limit processes", "pids"),
        ({"SecurityOptions": ["name=apparmor"]}, "seccomp", "CONFIG_SECCOMP_FILTER"),
        ({"SecurityOptions": None}, "seccomp", "CONFIG_SECCOMP_FILTER"),
        ({"SecurityOptions": ["name=seccomp", "name=rootless"]}, "rootless", "cgroup v2"),
        (
            {"SecurityOptions": ["name=seccomp", "name=rootless"], "CgroupVersion": "2", "CgroupDriver": "none"},
            "rootless",
            "cgroup v2",
        ),
        (
            {
                "SecurityOptions": ["name=seccomp", "name=rootless"],
                "CgroupVersion": "2",
                "CgroupDriver": "systemd",
                "PidsLimit": False,
            },
            "limit processes",
            "delegate",
        ),
        ({"OSType": "windows"}, "Windows", "Linux containers"),
    ],
)
def test_an_engine_that_lacks_what_is_needed_is_refused_with_a_remedy(engine_info, change, message, hint):
    with pytest.raises(MissingError, match=message) as caught:
        engine.weaknesses(engine_info | change, "1.41")
    assert hint in caught.value.hint


def test_podman_is_known_by_its_builder_and_limits_no_inodes(engine_info, podman_info):
    assert engine.is_podman(podman_info)
    assert not engine.is_podman(engine_info)
    assert engine.NO_INODES in engine.weaknesses(podman_info, "1.41")
    assert engine.NO_INODES not in engine.weaknesses(engine_info, "1.41")
    assert engine.machine(podman_info) == engine.machine(engine_info) == "x86_64"


@pytest.mark.parametrize("options", [["name=seccomp,profile=default", "name=rootless"], ["name=seccomp"]])
def test_a_rootless_podman_needs_cgroup_v2_and_is_known_before_it_says_so_as_docker_does(podman_info, options):
    info = podman_info | {"Rootless": True, "SecurityOptions": options}
    with pytest.raises(MissingError, match="rootless") as caught:
        engine.weaknesses(info, "1.41")
    assert "cgroup v2" in caught.value.hint
    info |= {"CgroupVersion": "2", "CgroupDriver": "systemd"}
    assert engine.weaknesses(info, "1.41") == (engine.NO_INODES,)
    assert engine.details(info, "1.41", "unix:///run/user/1000/podman/podman.sock")["rootless"] == "yes"


def test_podman_on_another_machine_cannot_read_the_filter(podman_info, engine_info):
    with pytest.raises(MissingError, match="filter") as caught:
        engine.refuse_distant_podman(podman_info, "tcp://10.0.0.1:2376")
    assert "that machine" in caught.value.hint
    engine.refuse_distant_podman(podman_info, "unix:///run/podman/podman.sock")
    engine.refuse_distant_podman(engine_info, "tcp://10.0.0.1:2376")


def test_a_rootless_engine_on_cgroup_v1_is_refused_though_it_says_that_it_can_limit(engine_info):
    """As Docker 20.10 answers there: all limits true, and a driver that is none (moby 42151)."""
    info = engine_info | {
        "CgroupDriver": "none",
        "SwapLimit": False,
        "SecurityOptions": ["name=apparmor", "name=seccomp,profile=default", "name=rootless"],
    }
    with pytest.raises(MissingError, match="no cgroups"):
        engine.weaknesses(info, "1.41")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"SecurityOptions": ["name=apparmor", "name=seccomp,profile=default"]}, "AppArmor"),
        ({"Architecture": "riscv64"}, "riscv64"),
        ({"BuildahVersion": "1.36.0"}, "/proc"),
    ],
)
def test_an_engine_that_lets_no_program_have_namespaces_is_refused_before_anything_starts(engine_info, change, message):
    engine.refuse_namespaces(engine_info)
    with pytest.raises(MissingError, match=message) as caught:
        engine.refuse_namespaces(engine_info | change)
    assert "--reuse fresh" in caught.value.hint


def test_an_engine_that_refuses_the_filter_is_not_asked_again():
    import docker

    error = docker.errors.APIError("x", explanation="Decoding seccomp profile failed: unknown field")
    with pytest.raises(SandboxError, match="refuses the system-call filter") as caught, engine.trouble("starting"):
        raise error
    assert not caught.value.retry


def test_an_engine_that_is_too_old_is_refused(engine_info):
    with pytest.raises(MissingError, match=r"1\.39"):
        engine.weaknesses(engine_info, "1.39")


def test_swap_and_cpu_without_limits_are_said(engine_info):
    notes = engine.weaknesses(engine_info | {"SwapLimit": False, "CpuCfsQuota": False}, "1.41")
    assert any("swapaccount=1" in note for note in notes)
    assert any("CPUs" in note for note in notes)


def test_a_runtime_that_is_not_there_names_those_that_are(engine_info):
    with pytest.raises(MissingError, match=r"'runsc'.*runc") as caught:
        engine.weaknesses(engine_info, "1.41", "runsc")
    assert "daemon.json" in caught.value.hint
    engine_info["Runtimes"]["runsc"] = {}
    assert engine.weaknesses(engine_info, "1.41", "runsc") == ()


def test_the_engine_is_the_named_one_then_docker_host_then_a_socket(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "DEFAULT_SOCKET", str(tmp_path / "none.sock"))
    environ = {"DOCKER_HOST": "tcp://10.0.0.1:2376", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert engine.find_host("unix:///x.sock", environ) == "unix:///x.sock"
    assert engine.find_host("", environ) == "tcp://10.0.0.1:2376"
    del environ["DOCKER_HOST"]
    assert engine.find_host("", environ) == f"unix://{tmp_path}/none.sock"
    (tmp_path / "docker.sock").touch()
    assert engine.find_host("", environ) == f"unix://{tmp_path}/docker.sock"


def test_no_engine_at_all_says_how_to_install_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingError, match="no Docker engine answers") as caught:
        DockerSandbox({"host": f"unix://{tmp_path}/none.sock"}).check()
    assert caught.value.hint.startswith("install an engine")
    assert "\n" not in caught.value.message


def test_an_engine_that_is_installed_but_not_running_is_to_be_started(tmp_path, monkeypatch):
    (tmp_path / "dockerd").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingError) as caught:
        DockerSandbox({"host": f"unix://{tmp_path}/none.sock"}).check()
    assert caught.value.hint == "start the engine: sudo systemctl start docker"


def test_a_socket_that_nobody_answers_is_to_be_started(tmp_path):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "dead.sock"))
    with pytest.raises(MissingError) as caught:
        DockerSandbox({"host": f"unix://{tmp_path}/dead.sock"}).check()
    assert "systemctl start docker" in caught.value.hint


def test_a_socket_that_may_not_be_used_says_which_group_to_join(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX) as closed:
        closed.bind(str(tmp_path / "closed.sock"))
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert "usermod -aG docker" in engine.remedy(f"unix://{tmp_path}/closed.sock")


def test_an_engine_elsewhere_is_to_be_reached():
    assert "--host tcp://10.0.0.1:1" in engine.remedy("tcp://10.0.0.1:1")


def test_whatever_the_client_raises_is_trouble_of_the_sandbox():
    import docker

    for error in (docker.errors.APIError("x", explanation="no space\nleft"), ConnectionResetError("gone")):
        with pytest.raises(SandboxError, match="starting") as caught, engine.trouble("starting"):
            raise error
        assert "\n" not in caught.value.message


def test_options_that_do_not_exist_or_make_no_sense_are_refused():
    with pytest.raises(UsageError, match="'runtme'"):
        DockerSandbox({"runtme": "runsc"})
    with pytest.raises(UsageError, match="recycle"):
        DockerSandbox({"recycle": "often"})


def test_every_option_is_explained():
    assert all(DockerSandbox.options.values())
