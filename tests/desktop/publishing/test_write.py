"""A release in a folder: the same content gives the same bytes, and it is there whole or not at all."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.photos import PhotoFile
from desktop.errors import Cancelled, Refused
from desktop.progress import Silent
from desktop.publishing.verify import Verification, verify_folder
from desktop.publishing.write import write_release
from tests.desktop.publishing.releases import KEY, a_photo, a_release, an_offer, read_media

ROOT = Path(__file__).parents[3]
WHOLE = Verification(ok=True, problems=())


class Stopping:
    """Progress that stops the work at its n-th step with a failure."""

    def __init__(self, after: int, failure: BaseException) -> None:
        self.left = after
        self.failure = failure

    def step(self, done: int, total: int, text: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise self.failure


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_release_holds_its_files_and_the_manifest_names_them_all(tmp_path: Path) -> None:
    content = a_release(previous=None)
    written = write_release(content, read_media, tmp_path / "releases" / "1", KEY, Silent())
    files = files_in(written.folder)
    manifest = json.loads(files["manifest.json"])
    photos = {file for offer in content.offers for photo in offer.photos for file in photo.files}
    listed = {
        "site/index.html",
        "site/toegankelijkheid.html",
        "site/site.css",
        "site/site.js",
        "site/aanbod/1.html",
        "site/aanbod/2.html",
        "site/aanbod/3.html",
        "feeds/catalogue.json",
        "feeds/catalogue.schema.json",
        *(f"photos/{photo.sha256}-{photo.width}.webp" for photo in photos),
    }
    assert set(files) == listed | {"manifest.json", "manifest.sig"}
    assert manifest["files"] == {
        path: {"size": len(files[path]), "sha256": sha256(files[path]).hexdigest()} for path in listed
    }
    assert {name: manifest[name] for name in manifest if name not in ("files", "checksum")} == {
        "format": 1,
        "number": 1,
        "kind": "edition",
        "name": "Najaar 2026",
        "time": "2026-11-03T13:03:00Z",
        "previous": None,
        "expires": "2027-02-01",
        "criteria_versions": ["RSS-KWAL-2025.1"],
        "exceptions": ["Aanbod 3: zonder vierogencontrole (enkele gebruiker)"],
        "journal_head": "cd" * 32,
        "public_url": "",
        "key": KEY.public,
    }
    assert written.files == len(listed)
    assert written.manifest_sha256 == sha256(files["manifest.json"]).hexdigest()


def test_the_checksum_is_over_the_sorted_lines_of_all_files(tmp_path: Path) -> None:
    written = write_release(a_release(), read_media, tmp_path / "1", KEY, Silent())
    files = json.loads((written.folder / "manifest.json").read_bytes())["files"]
    lines = sorted(f"{path} {file['size']} {file['sha256']}\n" for path, file in files.items())
    assert written.checksum == sha256("".join(lines).encode()).hexdigest()


def test_number_name_and_previous_do_not_change_the_checksum(tmp_path: Path) -> None:
    first = write_release(a_release(1), read_media, tmp_path / "1", KEY, Silent())
    again = write_release(
        a_release(2, name="Nog eens", previous=1), read_media, tmp_path / "2", KEY, Silent()
    )
    assert again.checksum == first.checksum
    assert again.manifest_sha256 != first.manifest_sha256


def test_a_release_without_offers_is_whole(tmp_path: Path) -> None:
    written = write_release(a_release(offers=()), read_media, tmp_path / "1", KEY, Silent())
    assert verify_folder(written.folder, [KEY.public]) == WHOLE


_ELSEWHERE = """
import locale, os, sys, contextlib
from pathlib import Path
os.umask(0o077)
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
from desktop.i18n import use
from desktop.progress import Silent
from desktop.publishing.write import write_release
from tests.desktop.publishing.releases import KEY, a_release, read_media
use(sys.argv[2])
print(write_release(a_release(), read_media, Path(sys.argv[1]), KEY, Silent()).manifest_sha256)
"""


@pytest.mark.parametrize(
    ("zone", "place", "language"),
    [("Pacific/Auckland", "C", "en"), ("America/Caracas", "nl_NL.UTF-8", "nl")],
)
def test_the_same_content_gives_the_same_bytes_elsewhere(
    tmp_path: Path, zone: str, place: str, language: str
) -> None:
    here = write_release(a_release(), read_media, tmp_path / "here", KEY, Silent())
    there = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, str(tmp_path / "there"), language],
        cwd=ROOT,
        env={**os.environ, "TZ": zone, "LC_ALL": place, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == here.manifest_sha256
    assert files_in(tmp_path / "there") == files_in(tmp_path / "here")


@pytest.mark.parametrize("failure", [Cancelled(), KeyboardInterrupt(), OSError(errno.ENOSPC, "vol")])
def test_stopped_at_any_file_nothing_is_left(tmp_path: Path, failure: BaseException) -> None:
    folder = tmp_path / "releases" / "1"
    content = a_release(offers=(an_offer(1),))
    whole = write_release(content, read_media, tmp_path / "whole", KEY, Silent()).files
    expected = Refused if isinstance(failure, OSError) else type(failure)
    for after in range(whole):
        with pytest.raises(expected):
            write_release(content, read_media, folder, KEY, Stopping(after, failure))
        assert list(folder.parent.iterdir()) == []
    write_release(content, read_media, folder, KEY, Stopping(whole, failure))
    assert verify_folder(folder, [KEY.public]) == WHOLE


_KILLED = """
import os, sys
from pathlib import Path
from desktop.publishing.write import write_release
from tests.desktop.publishing.releases import KEY, a_release, read_media
class Killing:
    left = int(sys.argv[2])
    def step(self, done, total, text=""):
        self.left -= 1
        if self.left < 0:
            os._exit(9)
write_release(a_release(), read_media, Path(sys.argv[1]), KEY, Killing())
"""


def test_a_killed_release_is_not_there_and_the_next_one_heals(tmp_path: Path) -> None:
    folder = tmp_path / "releases" / "1"
    done = subprocess.run([sys.executable, "-c", _KILLED, str(folder), "12"], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert not folder.exists()
    write_release(a_release(), read_media, folder, KEY, Silent())
    assert verify_folder(folder, [KEY.public]) == WHOLE
    assert [path.name for path in folder.parent.iterdir()] == ["1"]


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path) -> None:
    full = Stopping(3, OSError(errno.ENOSPC, "vol"))
    with pytest.raises(Refused) as refused:
        write_release(a_release(), read_media, tmp_path / "1", KEY, full)
    assert refused.value.message == (
        "De schijf is vol, dus er is niets uitgegeven. Maak ruimte en probeer het opnieuw."
    )


def test_a_release_is_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "1"
    write_release(a_release(), read_media, folder, KEY, Silent())
    before = files_in(folder)
    with pytest.raises(Refused, match="staat al een uitgave"):
        write_release(a_release(name="Anders"), read_media, folder, KEY, Silent())
    assert files_in(folder) == before


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refused, match="kan niet geschreven worden"):
        write_release(a_release(), read_media, tmp_path / "file" / "1", KEY, Silent())


def gone(file: PhotoFile) -> bytes:
    raise FileNotFoundError(file.sha256)


@pytest.mark.parametrize("media", [gone, lambda file: b"another picture"])
def test_a_photo_that_is_gone_or_changed_refuses_the_release(tmp_path: Path, media: object) -> None:
    digest = a_photo(1).files[0].sha256
    content = a_release(offers=(an_offer(photos=(replace(a_photo(1), files=a_photo(1).files[:1]),)),))
    with pytest.raises(Refused) as refused:
        write_release(content, media, tmp_path / "1", KEY, Silent())  # type: ignore[arg-type]  # two kinds
    assert refused.value.message == (
        f"Foto {digest[:12]} is weg of beschadigd. "
        "Voeg de foto opnieuw toe bij het aanbod en maak dan de uitgave."
    )
    assert list(tmp_path.iterdir()) == []
