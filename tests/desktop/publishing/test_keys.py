"""Signing keys: key ring first, then the named file, then a file of one's own; and their public halves."""

import stat
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from desktop.errors import Refused
from desktop.publishing.keys import (
    Kept,
    Purpose,
    key_finding,
    read_public_key,
    signed_by,
    signing_key,
)
from tests.desktop.publishing.releases import KEY, OTHER_KEY


@pytest.fixture
def no_keyring(memory_keyring: object) -> None:
    """A machine without a key ring."""
    keyring.set_keyring(NoKeyring())


def test_a_key_is_made_once_and_kept_in_the_key_ring(tmp_path: Path) -> None:
    first, again = signing_key(Purpose.RELEASE, tmp_path), signing_key(Purpose.RELEASE, tmp_path)
    assert (first.kept, first.path, again.public) == (Kept.KEYRING, None, first.public)
    assert list(tmp_path.iterdir()) == []
    assert key_finding(first) == ""


def test_emergencies_have_their_own_key(tmp_path: Path) -> None:
    release, emergency = (signing_key(purpose, tmp_path) for purpose in Purpose)
    assert release.public != emergency.public


@pytest.mark.usefixtures("no_keyring")
def test_without_a_key_ring_a_key_is_a_file_of_this_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    first, again = signing_key(Purpose.RELEASE, folder), signing_key(Purpose.RELEASE, folder)
    file = folder / "release.key"
    assert (first.kept, first.path, again.public) == (Kept.FILE, file, first.public)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["release.key"]
    assert key_finding(first) == (
        f"De sleutel om te tekenen staat in het bestand {file}, niet in de sleutelbos van je computer. "
        "Geef dat bestand aan niemand."
    )


@pytest.mark.usefixtures("no_keyring")
def test_the_named_file_signs_releases_but_no_emergencies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = signing_key(Purpose.RELEASE, tmp_path)
    monkeypatch.setenv("BEWEEGKEUR_SIGNING_KEY", str(tmp_path / "release.key"))
    named = signing_key(Purpose.RELEASE, tmp_path / "other")
    assert (named.kept, named.public) == (Kept.VARIABLE, made.public)
    assert signing_key(Purpose.EMERGENCY, tmp_path / "other").kept is Kept.FILE


def test_the_key_ring_goes_before_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = signing_key(Purpose.RELEASE, tmp_path)
    monkeypatch.setenv("BEWEEGKEUR_SIGNING_KEY", str(tmp_path / "nowhere"))
    assert signing_key(Purpose.RELEASE, tmp_path).public == first.public


def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEWEEGKEUR_SIGNING_KEY", str(tmp_path / "nowhere"))
    with pytest.raises(Refused, match="is niet te lezen"):
        signing_key(Purpose.RELEASE, tmp_path)


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("data", [b"", b"-----BEGIN PRIVATE KEY-----", b"\x00\xff", KEY.public_text.encode()])
def test_a_file_that_is_no_key_is_refused_and_kept(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "release.key").write_bytes(data)
    with pytest.raises(Refused, match="is geen sleutel van Beweegkeur"):
        signing_key(Purpose.RELEASE, tmp_path)
    assert (tmp_path / "release.key").read_bytes() == data


@pytest.mark.usefixtures("no_keyring")
def test_a_folder_that_cannot_keep_a_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refused, match="kan niet bewaard worden"):
        signing_key(Purpose.RELEASE, tmp_path / "file")


def test_a_public_key_is_read_as_digits_as_text_and_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "beweegkeur.pem"
    file.write_text(KEY.public_text, encoding="ascii")
    given = [KEY.public, f" {KEY.public.upper()}\n", KEY.public_text, str(file)]
    assert [read_public_key(text) for text in given] == [KEY.public] * 4


@pytest.mark.parametrize("given", ["", "hello", "00", "-----BEGIN PUBLIC KEY-----", "x" * 5000, "\0", "é"])
def test_anything_else_is_no_public_key(given: str) -> None:
    with pytest.raises(Refused, match="geen openbare sleutel"):
        read_public_key(given)


def test_only_the_holder_of_the_key_signed_exactly_these_bytes() -> None:
    signature = KEY.sign(b"bytes")
    assert signed_by(KEY.public, signature, b"bytes")
    assert not signed_by(KEY.public, signature, b"other")
    assert not signed_by(OTHER_KEY.public, signature, b"bytes")
    assert not signed_by("zz", signature, b"bytes")
    assert not signed_by(KEY.public, b"", b"bytes")
