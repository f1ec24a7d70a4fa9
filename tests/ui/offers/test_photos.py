"""Photos on the screen: in, described, consented once, put in order, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from desktop.domain.photos import Consent
from desktop.progress import Silent
from desktop.usecases.releases import create_edition
from tests.factories import TODAY, a_colleague, a_photo, an_approved_offer, an_offer, photos_of
from tests.ui.checks import check_page
from ui.offers.photo_dialog import Described, PhotoDialog
from ui.offers.photos import thumbnail
from ui.widgets.dialog import Confirm


@pytest.fixture
def ref(app) -> int:
    return an_offer(app)


@pytest.fixture
def visitor(visit, ref):
    opened = visit()
    opened.open(ref)
    return opened


def photos(visitor):
    return visitor.page.desk.editor.photos


def test_four_photos_with_consent_and_words_take_at_most_twelve_steps(visitor, ref, tmp_path, monkeypatch):
    texts = ["Mensen lopen", "De deur staat open", "Koffie na afloop", "Marja zwaait"]

    def answer(dialog: PhotoDialog) -> int:
        dialog.show()
        for alt, words in zip(dialog.alts, texts, strict=True):
            visitor.type(alt, words)
            if alt is not dialog.alts[-1]:
                visitor.key(alt, Qt.Key.Key_Tab)
        visitor.click(dialog.consent)
        dialog.consent.hidePopup()
        visitor.key(dialog.consent, Qt.Key.Key_Down)
        visitor.type(dialog.attested, "Marja")
        visitor.click(dialog.yes)
        return dialog.result()

    monkeypatch.setattr(PhotoDialog, "exec", answer)
    visitor.steps = 1  # the drop
    photos(visitor).take([a_photo(tmp_path, n) for n in range(1, 5)])
    visitor.wait()
    drafts = [photo.draft for photo in visitor.kept(ref).photos]
    assert [draft.alt for draft in drafts] == texts
    assert {(draft.consent, draft.attested_by, draft.consent_date) for draft in drafts} == {
        (Consent.NONE_RECOGNISABLE, "Marja", TODAY)
    }
    assert visitor.steps <= 12
    assert len(photos(visitor).tiles) == 4


def test_photos_put_aside_stay_and_say_what_is_missing(visitor, ref, tmp_path, monkeypatch):
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    photos(visitor).take([a_photo(tmp_path)])
    visitor.wait()
    assert [photo.problem for photo in visitor.kept(ref).photos] == ["de toestemming ontbreekt"]
    assert photos(visitor).tiles[0]._state.words == "de toestemming ontbreekt"


def test_a_refused_file_is_named_with_its_sentence(visitor, ref, tmp_path, monkeypatch):
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    bad = tmp_path / "geen-foto.jpg"
    bad.write_bytes(b"not a photo")
    photos(visitor).take([bad, a_photo(tmp_path)])
    visitor.wait()
    told = photos(visitor)._told
    assert told.count() == 1
    assert len(visitor.kept(ref).photos) == 1


def test_a_copied_picture_can_be_pasted(visitor, ref, monkeypatch):
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    picture = QImage(900, 700, QImage.Format.Format_RGB32)
    picture.fill(QColor("#86BB7B"))
    QGuiApplication.clipboard().setImage(picture)
    photos(visitor).paste()
    visitor.wait()
    assert [(one.source_name, one.width) for one in visitor.kept(ref).photos] == [("geplakt.png", 900)]
    QGuiApplication.clipboard().clear()


def test_copied_files_can_be_pasted_and_nothing_on_the_clipboard_says_so(visitor, ref, tmp_path, monkeypatch):
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    QGuiApplication.clipboard().clear()
    photos(visitor).paste()
    assert photos(visitor)._told.count() == 1
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_photo(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    photos(visitor).paste()
    visitor.wait()
    assert len(visitor.kept(ref).photos) == 1
    QGuiApplication.clipboard().clear()


def test_keys_and_dropping_change_the_order_and_the_first_is_the_cover(visit, app, workspace, ref):
    refs = photos_of(app, workspace, ref)
    visitor = visit()
    visitor.open(ref)
    assert photos(visitor).tiles[0]._state.words == "Omslag"
    visitor.qtbot.keyClick(photos(visitor).tiles[2], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    visitor.wait()
    assert [one.ref.id for one in visitor.kept(ref).photos] == [refs[0], refs[2], refs[1]]
    photos(visitor).tiles[0].dropped.emit(refs[1])
    visitor.wait()
    assert [one.ref.id for one in visitor.kept(ref).photos] == [refs[1], refs[0], refs[2]]


def test_withdrawn_consent_takes_a_photo_off_everywhere(visit, app, workspace, monkeypatch):
    ref = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    visitor = visit()
    visitor.open(ref)
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: Described((), True))
    visitor.click(photos(visitor).tiles[0])
    visitor.wait()
    assert [one.withdrawn for one in visitor.kept(ref).photos] == [True, False, False]
    assert len(photos(visitor).tiles) == 2


def test_the_dialog_keeps_to_what_every_page_keeps_to_and_asks_before_taking_back(
    qtbot, visit, app, workspace, ref, monkeypatch
):
    photos_of(app, workspace, ref, 1)
    visitor = visit()
    visitor.open(ref)
    rows = visitor.kept(ref).photos
    dialog = PhotoDialog(visitor.page, rows, [thumbnail(workspace.media, rows[0])], "Marja", TODAY)
    qtbot.addWidget(dialog)
    check_page(dialog)
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    dialog._on_take_back()
    assert dialog.take_back


def test_nobody_recognisable_and_people_at_once_is_not_kept(qtbot, visit, app, workspace, ref):
    photos_of(app, workspace, ref, 1)
    visitor = visit()
    visitor.open(ref)
    dialog = PhotoDialog(visitor.page, visitor.kept(ref).photos, [None], "", TODAY)
    qtbot.addWidget(dialog)
    dialog.consent.show_value(Consent.NONE_RECOGNISABLE)
    dialog.accept()
    assert dialog.problem.words() == "Er is niemand herkenbaar, dus het aantal mensen is 0."
