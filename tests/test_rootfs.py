from __future__ import annotations

import io
import stat
import tarfile
from pathlib import Path

import pytest

from benchsuite_core import rootfs
from benchsuite_core.dockerfile import context, tag
from benchsuite_core.errors import MissingError
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Image


@pytest.fixture
def language(tmp_path):
    folder = tmp_path / "image"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM debian:trixie-slim\n")
    return Language(id="mine", name="Mine", image=folder, source="main", run=("true",))


@pytest.fixture
def image(language):
    return Image(language="mine", name=tag(language, context(language)), digest="sha256:1", size_mb=2.5)


def packed(**files: int) -> list[bytes]:
    """A tar with empty files of these modes, ``etc`` and a device, in pieces."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name in ("etc", "dev"):
            folder = tarfile.TarInfo(name)
            folder.type, folder.mode = tarfile.DIRTYPE, 0o755
            tar.addfile(folder)
        tar.addfile(tarfile.TarInfo("dev/console"))
        for name, mode in files.items():
            entry = tarfile.TarInfo(name)
            entry.mode = mode
            tar.addfile(entry)
    data = made.getvalue()
    return [data[at : at + 1000] for at in range(0, len(data), 1000)]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_written_is_found_with_its_environment(tmp_path, language, image):
    written = rootfs.write(tmp_path / "all", image, {"PATH": "/bin"}, packed(tool=0o755))
    assert rootfs.find(tmp_path / "all", language) == written
    assert written.environment == {"PATH": "/bin"}
    assert (written.place / "tool").exists()
    assert rootfs.listed(tmp_path / "all") == [image]


def test_devices_stay_out_and_the_names_of_this_host_are_there(tmp_path, image):
    place = rootfs.write(tmp_path / "all", image, {}, packed()).place
    assert list((place / "dev").iterdir()) == []
    assert "localhost" in (place / "etc/hosts").read_text()


def test_a_program_that_others_may_not_read_the_owner_may_not_read_either(tmp_path, image):
    place = rootfs.write(tmp_path / "all", image, {}, packed(open=0o755, closed=0o711, secret=0o600)).place
    assert [mode(place / name) for name in ("open", "closed", "secret")] == [0o755, 0o311, 0o600]


def test_the_new_one_takes_the_place_of_the_old(tmp_path, language, image):
    rootfs.write(tmp_path / "all", image, {}, packed(old=0o644))
    place = rootfs.write(tmp_path / "all", image, {}, packed(new=0o644)).place
    assert sorted(path.name for path in place.iterdir()) == ["dev", "etc", "new"]
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["mine"]


def test_one_that_breaks_off_leaves_the_old_one_as_it_was(tmp_path, language, image):
    def broken():
        yield packed(new=0o644)[0]
        raise ConnectionError("the engine is gone")

    rootfs.write(tmp_path / "all", image, {}, packed(old=0o644))
    with pytest.raises(MissingError, match="'mine' was not unpacked: the engine is gone"):
        rootfs.write(tmp_path / "all", image, {}, broken())
    assert (rootfs.find(tmp_path / "all", language).place / "old").exists()
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["mine"]


def test_an_image_of_an_older_dockerfile_is_not_taken(tmp_path, language, image):
    rootfs.write(tmp_path / "all", image, {}, packed())
    (language.image / "Dockerfile").write_text("FROM debian:trixie-slim\nRUN true\n")
    with pytest.raises(MissingError, match="and not benchsuite/mine"):
        rootfs.find(tmp_path / "all", language)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"name": 1}', '{"name": "a", "digest": "b", "size_mb": "x"}'])
def test_a_description_that_says_nothing_is_named(tmp_path, text):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/image.json").write_text(text)
    with pytest.raises(MissingError, match=r"image\.json.* does not say") as caught:
        rootfs.read(tmp_path, "mine")
    assert "benchsuite images unpack mine" in caught.value.hint


def test_what_is_no_tar_is_trouble(tmp_path, image):
    with pytest.raises(MissingError, match="'mine' was not unpacked: tar"):
        rootfs.write(tmp_path / "all", image, {}, [b"no tar, but long enough to be one" * 1000])
