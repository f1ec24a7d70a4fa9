"""Verifying a stored release: every change is found, and a hostile folder never makes it crash."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.canonical import canonical
from desktop.progress import Silent
from desktop.publishing.manifest import Entry, checksum, make_manifest, safe_path
from desktop.publishing.redactions import redact
from desktop.publishing.verify import Verification, verify_folder
from desktop.publishing.write import write_release
from tests.desktop.publishing.releases import KEY, OTHER_KEY, a_photo, a_release, an_offer, read_media

WHOLE = Verification(ok=True, problems=())
KEYS = (KEY.public,)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def broken(*problems: str, redacted: int = 0) -> Verification:
    return Verification(ok=False, problems=problems, redacted=redacted)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A small release as it was written."""
    content = a_release(offers=(an_offer(1, photos=(a_photo(1),)), an_offer(2, photos=(a_photo(2),))))
    return write_release(content, read_media, tmp_path / "1", KEY, Silent()).folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One release for all examples of a property; each example puts back what it changed."""
    content = a_release(offers=(an_offer(1, photos=(a_photo(1),)),))
    return write_release(content, read_media, tmp_path_factory.mktemp("kept") / "1", KEY, Silent()).folder


@contextmanager
def changed(file: Path, data: bytes) -> Iterator[None]:
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        yield
    finally:
        file.write_bytes(before)


def test_a_release_as_written_is_whole(release: Path) -> None:
    assert verify_folder(release, KEYS) == WHOLE
    assert verify_folder(release) == WHOLE
    assert verify_folder(release, (OTHER_KEY.public, KEY.public)) == WHOLE


def test_another_key_did_not_sign_it(release: Path) -> None:
    sentence = "De handtekening hoort niet bij deze uitgave en deze sleutel."
    assert verify_folder(release, (OTHER_KEY.public,)) == broken(sentence)
    assert verify_folder(release, ("no key at all",)) == broken(sentence)


@settings(max_examples=150)
@given(data=st.data())
def test_one_flipped_bit_anywhere_is_found(kept: Path, data: st.DataObject) -> None:
    files = sorted(path for path in kept.rglob("*") if path.is_file())
    file = data.draw(st.sampled_from(files))
    content = bytearray(file.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with changed(file, bytes(content)):
        assert not verify_folder(kept, KEYS).ok
        assert not verify_folder(kept).ok
    assert verify_folder(kept, KEYS) == WHOLE


@settings(max_examples=50)
@given(
    data=st.binary(max_size=300), name=st.sampled_from(["manifest.json", "manifest.sig", "redactions.json"])
)
def test_any_bytes_for_a_list_are_judged_without_a_crash(kept: Path, data: bytes, name: str) -> None:
    if name == "redactions.json":
        kept.joinpath(name).write_bytes(data)
        kept.joinpath("redactions.sig").write_bytes(KEY.sign(data))
        assert not verify_folder(kept, KEYS).ok
        kept.joinpath(name).unlink()
        kept.joinpath("redactions.sig").unlink()
    else:
        with changed(kept / name, data):
            assert not verify_folder(kept, KEYS).ok


HOSTILE = [
    b"",
    b"[" * 100_000,
    b'{"files":' * 50_000,
    b"null",
    b"NaN",
    b'{"format":1}',
    b"\xff\xfe\x00",
    b'{"number":' + b"9" * 5000 + b"}",
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_signed_manifest_of_nonsense_is_damaged(release: Path, data: bytes) -> None:
    (release / "manifest.json").write_bytes(data)
    (release / "manifest.sig").write_bytes(KEY.sign(data))
    assert verify_folder(release, KEYS) == broken(
        "manifest.json is beschadigd of niet door Beweegkeur gemaakt."
    )


def sign(release: Path, files: dict[str, Entry]) -> None:
    data = make_manifest(a_release(), files, KEY.public)
    (release / "manifest.json").write_bytes(data)
    (release / "manifest.sig").write_bytes(KEY.sign(data))


def listed(release: Path) -> dict[str, Entry]:
    found = json.loads((release / "manifest.json").read_bytes())["files"]
    return {path: Entry(entry["size"], entry["sha256"]) for path, entry in found.items()}


@pytest.mark.parametrize(
    "path",
    [
        "../outside.txt",
        "/etc/hostname",
        "site/../../x",
        "site//x",
        "./x",
        "C:/x",
        "site\\x",
        "x\n",
        "CON",
        "site/nul.html",
        "dot./x",
        "SITE/index.html",
        "manifest.json",
        "",
        "a" * 201,
        "\u202etxt",
    ],
)
def test_a_manifest_may_not_name_a_path_that_leaves_or_misleads(release: Path, path: str) -> None:
    sign(release, {**listed(release), path: Entry(0, "0" * 64)})
    found = verify_folder(release, KEYS)
    assert not found.ok
    assert all(line.startswith("In manifest.json staat een pad dat niet mag: ") for line in found.problems)


@pytest.mark.parametrize("path", ["site/index.html", "photos/ab-400.webp", "aanbod/1.html", "één.pdf"])
def test_ordinary_paths_are_safe(path: str) -> None:
    assert safe_path(path)


def test_a_wrong_checksum_is_found(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_bytes())
    data = canonical({**manifest, "checksum": "0" * 64})
    (release / "manifest.json").write_bytes(data)
    (release / "manifest.sig").write_bytes(KEY.sign(data))
    assert verify_folder(release, KEYS) == broken(
        "De controlesom in manifest.json past niet bij de bestanden."
    )


def test_doubled_names_in_a_manifest_are_refused(release: Path) -> None:
    data = (release / "manifest.json").read_bytes().replace(b'{"', b'{"checksum":"x","', 1)
    (release / "manifest.json").write_bytes(data)
    (release / "manifest.sig").write_bytes(KEY.sign(data))
    assert verify_folder(release, KEYS) == broken(
        "manifest.json is beschadigd of niet door Beweegkeur gemaakt."
    )


def remove(release: Path) -> None:
    (release / "site/aanbod/2.html").unlink()


def add(release: Path) -> None:
    (release / "site/aanbod/3.html").write_text("", encoding="utf-8")


def rename(release: Path) -> None:
    (release / "site/aanbod/2.html").rename(release / "site/aanbod/3.html")


def extra_folder(release: Path) -> None:
    (release / "site/leeg").mkdir()


def deep_folder(release: Path) -> None:
    (release / "/".join(["x"] * 500)).mkdir(parents=True)


def hidden_file(release: Path) -> None:
    (release / ".htaccess").write_text("Options +Indexes", encoding="utf-8")


def link(release: Path) -> None:
    page = release / "site/aanbod/2.html"
    page.rename(release.parent / "2.html")
    page.symlink_to(release.parent / "2.html")


def extra_link(release: Path) -> None:
    (release / "photos/link").symlink_to("/")


def pipe(release: Path) -> None:
    os.mkfifo(release / "site/pipe")


def folder_for_file(release: Path) -> None:
    (release / "site/aanbod/2.html").unlink()
    (release / "site/aanbod/2.html").mkdir()


def file_for_folder(release: Path) -> None:
    shutil.rmtree(release / "feeds")
    (release / "feeds").write_text("", encoding="utf-8")


def odd_name(release: Path) -> None:
    (release / os.fsdecode(b"\xff\x1b[31m")).write_text("", encoding="utf-8")


def grow(release: Path) -> None:
    with (release / "site/index.html").open("ab") as stream:
        stream.write(b"\n")


@pytest.mark.parametrize(
    ("harm", "problems"),
    [
        (remove, ["Ontbreekt: site/aanbod/2.html"]),
        (add, ["Hoort hier niet: site/aanbod/3.html"]),
        (rename, ["Hoort hier niet: site/aanbod/3.html", "Ontbreekt: site/aanbod/2.html"]),
        (extra_folder, ["Hoort hier niet: site/leeg"]),
        (deep_folder, ["Hoort hier niet: x"]),
        (hidden_file, ["Hoort hier niet: .htaccess"]),
        (link, ["Hoort hier niet: site/aanbod/2.html"]),
        (extra_link, ["Hoort hier niet: photos/link"]),
        (pipe, ["Hoort hier niet: site/pipe"]),
        (folder_for_file, ["Hoort hier niet: site/aanbod/2.html"]),
        (
            file_for_folder,
            [
                "Hoort hier niet: feeds",
                "Ontbreekt: feeds/catalogue.json",
                "Ontbreekt: feeds/catalogue.schema.json",
            ],
        ),
        (odd_name, ["Hoort hier niet: \\udcff\\x1b[31m"]),
        (grow, ["Veranderd: site/index.html"]),
    ],
)
def test_every_change_to_the_folder_is_named(
    release: Path, harm: Callable[[Path], None], problems: list[str]
) -> None:
    harm(release)
    assert verify_folder(release, KEYS) == broken(*problems)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
@pytest.mark.parametrize("how", ["gone", "folder", "link"])
def test_a_list_that_is_gone_or_no_file_is_told(release: Path, name: str, how: str) -> None:
    (release / name).rename(release.parent / name)
    if how == "folder":
        (release / name).mkdir()
    elif how == "link":
        (release / name).symlink_to(release.parent / name)
    sentence = f"{name} ontbreekt of is niet te lezen. Is dit de map van een uitgave?"
    assert verify_folder(release, KEYS) == broken(sentence)


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    sentence = "manifest.json ontbreekt of is niet te lezen. Is dit de map van een uitgave?"
    assert verify_folder(tmp_path / "nowhere") == broken(sentence)


def test_a_manifest_of_another_release_does_not_fit(release: Path, tmp_path: Path) -> None:
    other = write_release(a_release(2, offers=()), read_media, tmp_path / "2", KEY, Silent()).folder
    shutil.copy(other / "manifest.json", release)
    assert verify_folder(release, KEYS) == broken(
        "De handtekening hoort niet bij deze uitgave en deze sleutel."
    )
    shutil.copy(other / "manifest.sig", release)
    assert not verify_folder(release, KEYS).ok


def photos_of(release: Path) -> list[str]:
    return [f"photos/{path.name}" for path in sorted((release / "photos").iterdir())]


def test_bytes_taken_out_by_a_signed_list_are_no_damage(release: Path) -> None:
    first, second, *_ = photos_of(release)
    before = checksum(listed(release))
    redact(release, [first], KEY, LATER)
    redact(release, [second], KEY, LATER)
    redact(release, [second], KEY, LATER)
    assert verify_folder(release, KEYS) == Verification(ok=True, problems=(), redacted=2)
    assert not (release / first).exists()
    assert checksum(listed(release)) == before


def test_redactions_may_be_signed_with_another_trusted_key(release: Path) -> None:
    redact(release, photos_of(release)[:1], OTHER_KEY, LATER)
    redacted = Verification(ok=True, problems=(), redacted=1)
    assert verify_folder(release, (KEY.public, OTHER_KEY.public)) == redacted
    assert verify_folder(release) == redacted


def test_a_redacted_file_that_comes_back_is_found(release: Path) -> None:
    first = photos_of(release)[0]
    data = (release / first).read_bytes()
    redact(release, [first], KEY, LATER)
    (release / first).write_bytes(data)
    assert verify_folder(release, KEYS) == broken(
        f"Had uit deze uitgave weg moeten zijn: {first}", redacted=1
    )


@pytest.mark.parametrize("how", ["other key", "other release", "no signature"])
def test_a_list_of_redactions_must_be_signed_for_this_release(
    release: Path, tmp_path: Path, how: str
) -> None:
    first = photos_of(release)[0]
    redact(release, [first], OTHER_KEY if how == "other key" else KEY, LATER)
    sentence = "redactions.json is beschadigd of niet voor deze uitgave getekend."
    if how == "other release":
        other = write_release(a_release(2), read_media, tmp_path / "2", KEY, Silent()).folder
        redact(other, [first], KEY, LATER)
        for name in ("redactions.json", "redactions.sig"):
            shutil.copy(other / name, release)
    elif how == "no signature":
        (release / "redactions.sig").unlink()
        sentence = "redactions.sig ontbreekt of is niet te lezen. Is dit de map van een uitgave?"
    assert verify_folder(release, KEYS) == broken(sentence)
