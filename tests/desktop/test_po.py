"""Fragments of translations become one catalogue, built ahead or on the spot."""

import gettext
import os
from io import BytesIO
from pathlib import Path

import pytest

from desktop import po
from desktop.i18n import _

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
CLUB = HEADER + 'msgid "club"\nmsgstr "vereniging"\n'
PHOTOS = (
    HEADER + 'msgid "{n} photo"\nmsgid_plural "{n} photos"\nmsgstr[0] "{n} foto"\nmsgstr[1] "{n} foto’s"\n'
)


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of translations with two Dutch fragments."""
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "clubs.po").write_text(CLUB, "utf-8")
    (folder / "photos.po").write_text(PHOTOS, "utf-8")
    monkeypatch.setattr(po, "resource", lambda _kind, *names: tmp_path.joinpath(*names))
    return tmp_path


def spoken(word: str) -> str:
    return gettext.GNUTranslations(BytesIO(po.translation("nl"))).gettext(word)


def test_fragments_become_one_catalogue_with_plurals(translations: Path) -> None:
    words = gettext.GNUTranslations(BytesIO(po.translation("nl")))
    assert words.gettext("club") == "vereniging"
    assert words.ngettext("{n} photo", "{n} photos", 1) == "{n} foto"
    assert words.ngettext("{n} photo", "{n} photos", 0) == "{n} foto’s"


def test_what_was_built_ahead_is_the_same_as_what_is_made_on_the_spot(translations: Path) -> None:
    on_the_spot = po.translation("nl")
    po.main()
    assert (translations / "nl.mo").read_bytes() == po.translation("nl") == on_the_spot


def test_a_fragment_changed_after_the_build_counts_at_once(translations: Path) -> None:
    po.main()
    built = (translations / "nl.mo").stat()
    fragment = translations / "nl" / "clubs.po"
    fragment.write_text(CLUB.replace("vereniging", "club"), "utf-8")
    os.utime(fragment, ns=(built.st_atime_ns, built.st_mtime_ns + 1))
    assert spoken("club") == "club"


def test_an_empty_text_stays_empty() -> None:
    assert _("") == ""
