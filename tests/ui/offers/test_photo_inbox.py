"""The photo inbox on the screen: in, chosen, given to an offer with one consent, thrown away, watched."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from desktop.domain.photos import Consent
from desktop.queries.photo_inbox import inbox
from desktop.settings import read_settings, settings_folder
from tests.darkroom import draw_photo
from tests.factories import TODAY, a_provider, an_offer, photos_of
from tests.ui.checks import check_page
from ui.offers import photo_inbox
from ui.offers.photo_dialog import PhotoDialog
from ui.widgets.dialog import Confirm


@pytest.fixture
def ref(app, workspace) -> int:
    """An offer of a club that gave photos before, so that it is known who keeps the forms."""
    club = a_provider(app)
    photos_of(app, workspace, an_offer(app, club, "Zwemmen"), 1)
    return an_offer(app, club)


@pytest.fixture
def visitor(visit, ref, monkeypatch, tmp_path):
    monkeypatch.setenv("BEWEEGKEUR_SETTINGS", str(tmp_path / "settings"))
    opened = visit()
    opened.page.open_link("photos", 0)
    opened.wait()
    return opened


def bring(visitor, folder, *numbers: int) -> None:
    """Drop a folder named after the club."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        draw_photo(folder, number)
    visitor.page.inbox.take([folder], "drop")
    visitor.wait()


def test_four_photos_from_the_inbox_with_consent_and_words_take_at_most_twelve_steps(
    visitor, app, ref, tmp_path, monkeypatch, capsys
):
    bring(visitor, tmp_path / "De Stap wandelen park", 11, 12, 13, 14)
    words = ["Mensen lopen", "De deur staat open", "Koffie na afloop", "Marja zwaait"]

    def answer(dialog: PhotoDialog) -> int:
        dialog.show()
        dialog.activateWindow()
        for alt, told in zip(dialog.alts, words, strict=True):
            visitor.type(alt, told)
            visitor.key(alt, Qt.Key.Key_Return)
        visitor.type(dialog.consent, "v")  # volwassenen
        visitor.type(dialog.consent, "3")  # goes on in the number of people
        visitor.key(dialog.people, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(PhotoDialog, "exec", answer)
    visitor.steps = 0
    visitor.key(visitor.page.inbox.sheet, Qt.Key.Key_Return)
    visitor.wait()
    drafts = [photo.draft for photo in visitor.kept(ref).photos]
    assert [draft.alt for draft in drafts] == words
    assert {(one.consent, one.people, one.attested_by, one.consent_date) for one in drafts} == {
        (Consent.ADULT, 3, "Marja", TODAY)
    }
    with capsys.disabled():
        print(f"\nfour photos from the inbox with consent and words: {visitor.steps} steps (most 12)")  # noqa: T201
    assert visitor.steps <= 12
    assert app.ask(inbox) == []
    assert visitor.page.desk.file.ref.id == ref  # after the last photo one sees the offer


def test_what_cannot_come_in_is_told_and_what_is_chosen_can_be_thrown_away(
    visitor, app, tmp_path, monkeypatch
):
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "stuk.jpg").write_bytes(b"geen foto")
    bring(visitor, folder, 11, 12)
    view = visitor.page.inbox
    assert (view._told.count(), len(app.ask(inbox))) == (1, 2)
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    view.sheet.select({1})
    visitor.key(view.sheet, Qt.Key.Key_Delete)
    visitor.wait()
    assert [row.ref.id for row in app.ask(inbox)] == [2]


def test_a_watched_folder_brings_new_photos_and_is_remembered_on_this_machine(
    visitor, app, tmp_path, monkeypatch
):

    folder = tmp_path / "camera"
    folder.mkdir()
    draw_photo(folder, 11)
    monkeypatch.setattr(photo_inbox.QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    view = visitor.page.inbox
    view.follow.click()
    visitor.wait()
    assert read_settings(settings_folder()).watched == str(folder)
    assert view._told.count() == 1  # one lies there already and stays out
    shutil.copy(draw_photo(tmp_path, 12), folder / "nieuw.jpg")
    for _look in range(3):
        view.watch.look()
        visitor.wait()
    assert [(row.file, row.origin) for row in app.ask(inbox)] == [("nieuw.jpg", "folder")]
    view.follow.click()
    assert (view.watch.folder, read_settings(settings_folder()).watched) == (None, "")


def test_the_inbox_keeps_to_what_every_page_keeps_to_empty_and_full(visitor, tmp_path):
    check_page(visitor.page)
    bring(visitor, tmp_path / "De Stap wandelen park", 11, 12, 13)
    check_page(visitor.page)


def test_the_dialog_of_the_inbox_keeps_to_what_every_page_keeps_to(visitor, tmp_path, monkeypatch):
    seen = []

    def look(dialog: PhotoDialog) -> int:
        check_page(dialog)
        dialog.offer.show_value("")
        seen.append(dialog.why_not())
        return 0

    monkeypatch.setattr(PhotoDialog, "exec", look)
    bring(visitor, tmp_path / "De Stap wandelen park", 11, 12)
    visitor.page.inbox.ask_about()
    assert seen == ["Kies bij welk aanbod deze foto's horen."]
