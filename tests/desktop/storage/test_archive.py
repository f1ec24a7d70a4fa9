"""A file of files: comes back whole, or is refused."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import Refused
from desktop.progress import Silent
from desktop.storage.archive import pack, safe, unpack

CONTENTS = {"workspace.toml": b"public_url = ''\n", "media/originals/ab": bytes(range(256)) * 20}


def packed(folder: Path) -> Path:
    files = {}
    for number, (name, content) in enumerate(CONTENTS.items()):
        files[name] = folder / str(number)
        files[name].write_bytes(content)
    pack(files, folder / "file.zip", Silent())
    return folder / "file.zip"


def read(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_what_was_packed_comes_back(tmp_path: Path) -> None:
    unpack(packed(tmp_path), tmp_path / "back", Silent())
    assert read(tmp_path / "back") == CONTENTS


def test_the_same_contents_make_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert packed(tmp_path / "one").read_bytes() == packed(tmp_path / "two").read_bytes()


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    assert packed(tmp_path).stat().st_mode & 0o777 == 0o600


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(tmp_path_factory.mktemp("whole"))


@given(place=st.integers(min_value=0, max_value=10**9), bit=st.integers(0, 7))
def test_every_changed_bit_is_noticed(whole: Path, place: int, bit: int) -> None:
    content = bytearray(whole.read_bytes())
    content[place % len(content)] ^= 1 << bit
    file = whole.with_name("changed.zip")
    file.write_bytes(content)
    with pytest.raises(Refused):
        unpack(file, whole.with_name("changed"), Silent())


@given(length=st.integers(min_value=0, max_value=10**9))
def test_a_file_that_was_cut_off_is_noticed(whole: Path, length: int) -> None:
    content = whole.read_bytes()
    file = whole.with_name("cut.zip")
    file.write_bytes(content[: length % len(content)])
    with pytest.raises(Refused):
        unpack(file, whole.with_name("cut"), Silent())


def forged(file: Path, names: list[str], *, compression: int = zipfile.ZIP_STORED) -> Path:
    """A backup that says of itself that all is well."""
    listed = {name: [1, sha256(b"x").hexdigest()] for name in names}
    with zipfile.ZipFile(file, "w", compression) as made:
        for name in names:
            made.writestr(name, b"x")
        made.writestr("hashes.json", json.dumps({"format": 1, "files": listed}))
        made.comment = b"0" * 64
    content = file.read_bytes()[:-64]
    file.write_bytes(content + sha256(content).hexdigest().encode())
    return file


HOSTILE = [
    "../out", "media/../../out", "/out", "media//out", "C:/out", "media\\..\\out", "media/.hidden",
    "media/end.", "CON", "media/nul.txt", "media/a b", "media/a:b", ".", "..", "media/\x00", "media/é",
    "media/", "~/out",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert not safe(name)
    with pytest.raises(Refused):
        unpack(forged(tmp_path / "file.zip", [name]), tmp_path / "back", Silent())
    assert read(tmp_path) == {"file.zip": (tmp_path / "file.zip").read_bytes()}


def test_an_honest_forgery_comes_back_so_the_refusals_above_are_about_names(tmp_path: Path) -> None:
    unpack(forged(tmp_path / "file.zip", ["media/a", "b.txt"]), tmp_path / "back", Silent())
    assert read(tmp_path / "back") == {"media/a": b"x", "b.txt": b"x"}


def test_names_that_differ_by_a_capital_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        unpack(forged(tmp_path / "file.zip", ["media/a", "media/A"]), tmp_path / "back", Silent())


def test_a_compressed_file_is_refused_before_it_grows(tmp_path: Path) -> None:
    file = forged(tmp_path / "file.zip", ["media/a"], compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(Refused):
        unpack(file, tmp_path / "back", Silent())


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 63, b"x" * 1000])
def test_another_kind_of_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.zip"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        unpack(file, tmp_path / "back", Silent())
    assert refused.value.message == f"{file} is geen reservekopie van Beweegkeur. Kies een ander bestand."


def test_a_folder_or_a_missing_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "absent"):
        with pytest.raises(Refused) as refused:
            unpack(file, tmp_path / "back", Silent())
        text = f"{file} kan niet worden gelezen. Controleer het bestand en de schijf."
        assert refused.value.message == text
