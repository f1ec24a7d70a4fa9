"""The media folder: names are promises about content, and every promise can be checked."""

import hashlib
from pathlib import Path

import pytest

from desktop.errors import NotFound, Unavailable
from desktop.media.store import MediaStore, derived_name, original_name, print_name

CONTENT = b"a photo, as far as this room is concerned"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
NAMES = [original_name(SHA256), derived_name(SHA256, 400), derived_name(SHA256, 1600), print_name(SHA256)]


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    for name in NAMES:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(CONTENT)
    return MediaStore(tmp_path)


def test_names_say_where_a_file_lies(store: MediaStore) -> None:
    assert [
        f"originals/{SHA256}",
        f"derived/{SHA256}-400.webp",
        f"derived/{SHA256}-1600.webp",
        f"print/{SHA256}.jpg",
    ] == NAMES
    assert [store.path(name) for name in NAMES] == [store.root / name for name in NAMES]
    assert [store.read(name) for name in NAMES] == [CONTENT] * 4
    assert [store.exists(name) for name in NAMES] == [True] * 4


@pytest.mark.parametrize(
    "name", ["../workspace.toml", f"originals/{SHA256}/..", f"derived/{SHA256}-500.webp", "", SHA256]
)
def test_what_is_no_name_of_ours_never_reaches_the_disk(store: MediaStore, name: str) -> None:
    with pytest.raises(KeyError):
        store.read(name)


def test_a_whole_folder_verifies_without_findings(store: MediaStore) -> None:
    assert store.verify([*NAMES, *NAMES]) == []


def test_every_changed_and_every_missing_file_is_found(store: MediaStore) -> None:
    store.path(NAMES[0]).write_bytes(CONTENT[:-1] + b"!")
    store.path(NAMES[1]).unlink()
    store.path(NAMES[2]).write_bytes(b"")
    assert store.verify(NAMES) == [
        f"De foto {NAMES[2]} is buiten het programma om veranderd. Zet die terug uit een reservekopie.",
        f"De foto {NAMES[1]} ontbreekt. Zet die terug uit een reservekopie.",
        f"De foto {NAMES[0]} is buiten het programma om veranderd. Zet die terug uit een reservekopie.",
    ]


def test_removed_bytes_are_gone_and_removing_twice_is_fine(store: MediaStore) -> None:
    store.remove(NAMES[0])
    store.remove(NAMES[0])
    assert (store.exists(NAMES[0]), store.exists(NAMES[1])) == (False, True)
    with pytest.raises(NotFound) as told:
        store.read(NAMES[0])
    assert told.value.message == f"De foto {NAMES[0]} ontbreekt. Zet die terug uit een reservekopie."


def test_a_file_that_cannot_be_read_is_told(store: MediaStore) -> None:
    store.path(NAMES[0]).unlink()
    store.path(NAMES[0]).mkdir()
    sentence = f"De foto {NAMES[0]} is niet te lezen. Controleer de schijf."
    with pytest.raises(Unavailable) as told:
        store.read(NAMES[0])
    assert told.value.message == sentence
    assert store.verify([NAMES[0]]) == [sentence]
