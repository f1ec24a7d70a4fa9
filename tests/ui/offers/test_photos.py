"""Photos on the screen: in, described, consented once, put in order, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.photos import Consent, Crop, Focus
from desktop.progress import Silent
from desktop.usecases.photo_crops import whole_photo
from desktop.usecases.releases import create_edition
from tests.darkroom import draw_photo
from tests.factories import TODAY, a_colleague, an_approved_offer, an_offer, photos_of
from tests.ui.checks import check_page
from ui.offers.photo_crop import Chosen, CropDialog
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


def test_photos_come_to_the_offer_they_were_chosen_for(visitor, ref, app, tmp_path, monkeypatch):
    files, other = [str(draw_photo(tmp_path))], an_offer(app, title="Zwemmen")

    def chosen(*_args: object) -> tuple[list[str], str]:
        visitor.open(other)
        return files, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", chosen)
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    visitor.click(photos(visitor).add)
    visitor.wait()
    assert visitor.page.desk.file.ref.id == other
    assert [len(visitor.kept(one).photos) for one in (ref, other)] == [1, 0]


def test_photos_put_aside_stay_and_say_what_is_missing(visitor, ref, tmp_path, monkeypatch):
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    photos(visitor).take([draw_photo(tmp_path)])
    visitor.wait()
    assert [photo.problem for photo in visitor.kept(ref).photos] == ["de toestemming ontbreekt"]
    assert photos(visitor).tiles[3]._state.words == "de toestemming ontbreekt"


def test_a_refused_file_is_named_with_its_sentence(visitor, ref, tmp_path, monkeypatch):
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: None)
    bad = tmp_path / "geen-foto.jpg"
    bad.write_bytes(b"not a photo")
    photos(visitor).take([bad, draw_photo(tmp_path)])
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
    data.setUrls([QUrl.fromLocalFile(str(draw_photo(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    photos(visitor).paste()
    visitor.wait()
    assert len(visitor.kept(ref).photos) == 1
    QGuiApplication.clipboard().clear()


def names(visitor) -> list[str]:
    return [tile.accessibleName() for tile in photos(visitor).tiles]


def order(visitor, ref) -> list[tuple[int, str]]:
    return [(one.ref.id, one.draft.slot) for one in visitor.kept(ref).photos]


def test_keys_and_dropping_change_the_order_and_the_first_is_the_cover(visit, app, workspace, ref):
    refs = photos_of(app, workspace, ref)
    visitor = visit()
    visitor.open(ref)
    assert names(visitor)[:3] == [
        "Ingang: waar kom je binnen?",
        "Ruimte: waar is het?",
        "Gezicht: wie ontvangt je?",
    ]
    assert photos(visitor).tiles[3]._state.words == "Omslag"
    alt = Qt.KeyboardModifier.AltModifier
    visitor.qtbot.keyClick(photos(visitor).tiles[5], Qt.Key.Key_Left, alt)
    visitor.wait()
    assert order(visitor, ref) == [(refs[0], ""), (refs[2], ""), (refs[1], "")]
    photos(visitor).tiles[3].dropped.emit(refs[1])
    visitor.wait()
    assert order(visitor, ref) == [(refs[1], ""), (refs[0], ""), (refs[2], "")]
    visitor.qtbot.keyClick(photos(visitor).tiles[5], Qt.Key.Key_Home, alt)
    visitor.wait()
    assert [one for one, _slot in order(visitor, ref)] == [refs[2], refs[1], refs[0]]


def test_a_photo_goes_to_a_named_place_by_key_and_by_dropping(visit, app, workspace, ref):
    refs = photos_of(app, workspace, ref)
    visitor = visit()
    visitor.open(ref)
    visitor.qtbot.keyClick(photos(visitor).tiles[3], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    visitor.wait()
    assert order(visitor, ref)[0] == (refs[0], "face")
    photos(visitor).tiles[0].dropped.emit(refs[1])
    visitor.wait()
    assert order(visitor, ref) == [(refs[0], "face"), (refs[1], "entrance"), (refs[2], "")]
    assert [tile._state.words if tile._state else "" for tile in photos(visitor).tiles] == [
        "Ingang",
        "",
        "Omslag",
        "2 volwassenen",
    ]
    photos(visitor).tiles[0].dropped.emit(refs[2])  # the one that was there goes to the others
    visitor.wait()
    assert order(visitor, ref) == [(refs[0], "face"), (refs[1], ""), (refs[2], "entrance")]


def test_withdrawn_consent_takes_a_photo_off_everywhere(visit, app, workspace, monkeypatch):
    ref = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    visitor = visit()
    visitor.open(ref)
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: Described((), True))
    told = []
    monkeypatch.setattr(Confirm, "ask", lambda _page, _title, words, *_, **__: told.append(words) or True)
    visitor.click(photos(visitor).tiles[3])
    visitor.wait()
    assert "Het publiek ziet de foto nu, in uitgave 1." in told[0]
    assert "valt uit de catalogus" in told[0]
    assert [one.withdrawn for one in visitor.kept(ref).photos] == [True, False, False]
    assert len(photos(visitor).tiles) == 3 + 2


def test_the_dialog_keeps_to_what_every_page_keeps_to_and_can_take_back(qtbot, visit, app, workspace, ref):
    photos_of(app, workspace, ref, 1)
    visitor = visit()
    visitor.open(ref)
    rows = visitor.kept(ref).photos
    dialog = PhotoDialog(visitor.page, rows, [thumbnail(workspace.media, rows[0])], "Marja", TODAY)
    qtbot.addWidget(dialog)
    check_page(dialog)
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


# ------------------------------------------------------------------ the part that is shown


@pytest.fixture
def cropping(qtbot, app, workspace, ref):
    [photo] = photos_of(app, workspace, ref, 1)
    whole = app.run(whole_photo, Silent(), workspace.media, photo)
    holder = QWidget()
    qtbot.addWidget(holder)
    dialog = CropDialog(holder, whole)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    assert holder is not None  # it owns the dialog


def test_keys_choose_a_part_and_what_stays_in_sight(qtbot, cropping):
    dialog = cropping
    assert dialog.chosen() == Chosen(None, None)
    shift = Qt.KeyboardModifier.ShiftModifier
    for _twice in range(2):
        qtbot.keyClick(dialog.frame, Qt.Key.Key_Left, shift)
    qtbot.keyClick(dialog.frame, Qt.Key.Key_Right)
    assert dialog.chosen() == Chosen(Crop(20, 0, 960, 1000), None)
    dialog.frame.choose("point")
    qtbot.keyClick(dialog.frame, Qt.Key.Key_Down)
    assert dialog.chosen() == Chosen(Crop(20, 0, 960, 1000), Focus(500, 420))
    assert dialog.why_not() == ""
    dialog.all.click()
    assert dialog.chosen() == Chosen(None, None)


def test_the_mouse_drags_a_corner_and_the_frame(qtbot, cropping):
    dialog = cropping
    frame, whole = dialog.frame, dialog.frame.place()
    corner = whole.bottomRight()
    inside = corner - QPoint(whole.width() // 4, whole.height() // 4)
    qtbot.mousePress(frame, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(frame, inside)
    qtbot.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=inside)
    crop = dialog.chosen().crop
    assert crop is not None
    assert (crop.left, crop.top, 740 <= crop.width <= 760, 740 <= crop.height <= 760) == (0, 0, True, True)
    qtbot.mousePress(frame, Qt.MouseButton.LeftButton, pos=whole.center())
    qtbot.mouseMove(frame, corner)
    qtbot.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=corner)
    moved = dialog.chosen().crop
    assert moved == Crop(1000 - crop.width, 1000 - crop.height, crop.width, crop.height)


def test_the_part_that_is_shown_keeps_to_what_every_page_keeps_to(cropping):
    check_page(cropping)


def test_a_part_that_was_chosen_is_made_and_kept(visit, app, workspace, ref, monkeypatch):
    photos_of(app, workspace, ref, 1)
    visitor = visit()
    visitor.open(ref)
    draft = visitor.kept(ref).photos[0].draft
    monkeypatch.setattr(PhotoDialog, "ask", lambda *_: Described((draft,), then="crop"))
    monkeypatch.setattr(CropDialog, "ask", lambda *_: Chosen(Crop(0, 0, 500, 1000), None))
    visitor.click(photos(visitor).tiles[3])
    visitor.wait()
    assert [(one.width, one.height) for one in visitor.kept(ref).photos] == [(650, 900)]
