"""What is still missing: every line is pressed, and leads to the field that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from textwrap import shorten

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.access import Role
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Verdict
from desktop.domain.offers import OfferDraft, Remark, gaps
from desktop.domain.photos import PhotoDraft
from desktop.domain.readers import ASKED
from desktop.queries.offer_file import offer_file
from desktop.usecases.assessment import propose_offer, return_offer
from desktop.usecases.offers import add_offer
from desktop.usecases.photos import keep_photos
from desktop.usecases.verdicts import judge_all
from desktop.words import field_labels
from tests.factories import (
    TODAY,
    a_colleague,
    a_draft,
    a_provider,
    an_offer,
    assessed,
    taken_photo,
)
from tests.ui.checks import check_page
from ui.offers.dialogs import Confirmed, VisitReport
from ui.offers.missing import Folded, LineRow
from ui.offers.missing_lines import SHORT
from ui.offers.photo_dialog import PhotoDialog
from ui.widgets.dialog import Dialog


@pytest.fixture
def bare(app) -> int:
    """An offer of which nobody told anything but its name."""
    return app.do(add_offer, OfferDraft(provider=a_provider(app), title="Wandelen")).value.id


@pytest.fixture
def visitor(visit, bare):
    opened = visit()
    opened.open(bare)
    return opened


def folds(visitor) -> list[Folded]:
    return [one for one in visitor.page.desk.missing.findChildren(Folded) if one.isVisible()]


def rows(visitor) -> dict[str, LineRow]:
    """The lines one sees now, by what a screen reader says of their link."""
    found = visitor.page.desk.missing.findChildren(LineRow)
    return {one.verb.words(): one for one in found if one.isVisible()}


def press(visitor, widget: QWidget) -> None:
    """As somebody does: scroll to it, and click."""
    visitor.wait()
    visitor.page.desk.beside.ensureWidgetVisible(widget)
    visitor.wait()
    assert not widget.visibleRegion().isEmpty()
    visitor.click(widget)


def unfold_all(visitor) -> None:
    for one in folds(visitor):
        if not one.verb.isChecked():
            press(visitor, one.verb)


class Answering(QObject):
    """Puts every dialog that opens aside, and remembers which field of it had the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[tuple[type, QWidget | None]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, Dialog):
            QTimer.singleShot(0, watched, lambda: self._on_shown(watched))
        return False

    def _on_shown(self, dialog: Dialog) -> None:
        self.met.append((type(dialog), dialog.focusWidget()))
        dialog.reject()


@pytest.fixture
def dialogs(qapp) -> Iterator[Answering]:
    made = Answering()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def press_line(visitor, words: str) -> QWidget:
    """Press the link of a line, and give what has the focus then; it is in sight."""
    press(visitor, next(one for name, one in rows(visitor).items() if words in name).verb)
    visitor.wait()
    visitor.page.activateWindow()  # after a question no window is in front on the screen of a test
    visitor.qtbot.waitUntil(visitor.page.isActiveWindow)
    here = QApplication.focusWidget()
    assert here is not None, words
    assert not here.visibleRegion().isEmpty(), words
    return here


def field_with(visitor, here: QWidget) -> str:
    form = visitor.page.desk.editor.form
    return next(name for name, one in form.rows.items() if one.isAncestorOf(here))


def test_every_empty_field_is_reached_by_pressing_its_line(visitor):
    unfold_all(visitor)
    file = visitor.page.desk.file
    wanted = [one.text for one in file.missing if one.place.startswith("field:")]
    wanted += [field_labels()[name] for name in ASKED]
    reached = [field_with(visitor, press_line(visitor, words)) for words in wanted]
    assert reached == [*gaps(file.draft), *ASKED]
    assert set(reached) >= {"summary", "slots", "price_period", "postcode"}


def test_every_criterion_is_reached_by_pressing_its_line(visitor):
    unfold_all(visitor)
    desk = visitor.page.desk
    file = desk.file
    places = [one.place for one in (*file.missing, *file.missing_to_publish)]
    wanted = [place.partition(":")[2] for place in places if place.startswith("criterion:")]
    assert {"C-ORG-01", "C-SAF-03", "C-PUB-02"} <= set(wanted)
    for code in reversed(wanted):  # the last first, when the review was not on the screen yet
        title = shorten(criteria_set().criterion(code).title("nl"), SHORT, placeholder="…")
        here = press_line(visitor, title)
        assert here is desk.review.criteria.rows[code].head
        assert here.isChecked()


def test_many_lines_unfold_and_fold_back_with_the_keyboard_and_stay_unfolded(visitor, app, bare):
    desk = visitor.page.desk
    count = len(desk.file.outcome.missing)
    words, listed = f"{count} criteria zijn nog niet bekeken", len(rows(visitor))
    [fold] = [one for one in folds(visitor) if words in one.verb.words()]
    assert fold.verb.words() == f"Uitklappen: {words}, ingeklapt"
    fold.verb.setFocus()
    visitor.key(fold.verb, Qt.Key.Key_Space)
    assert fold.verb.words() == f"Inklappen: {words}, uitgeklapt"
    assert (fold.verb.hasFocus(), len(rows(visitor))) == (True, listed + count)
    visitor.key(fold.verb, Qt.Key.Key_Tab)
    first = fold.findChildren(LineRow)[0].verb
    assert first.hasFocus()
    visitor.key(first, Qt.Key.Key_Space)
    head = desk.review.criteria.rows["C-ORG-01"].head
    assert head.hasFocus()
    visitor.key(head, Qt.Key.Key_1)
    visitor.wait()
    [fold] = [one for one in folds(visitor) if "criteria" in one.verb.words()]
    assert fold.verb.words() == f"Inklappen: {count - 1} criteria zijn nog niet bekeken, uitgeklapt"
    assert len(rows(visitor)) == listed + count - 1
    press(visitor, fold.verb)
    assert len(rows(visitor)) == listed
    visitor.open(an_offer(app))
    assert {one.verb.isChecked() for one in folds(visitor)} == {False}


def test_the_words_of_a_folded_line_can_be_pressed_too(visitor):
    fold = folds(visitor)[-1]
    visitor.page.desk.beside.ensureWidgetVisible(fold)
    visitor.wait()
    visitor.qtbot.mouseClick(fold, Qt.MouseButton.LeftButton, pos=fold.rect().center())
    assert fold.verb.isChecked()
    visitor.qtbot.mouseClick(fold.verb, Qt.MouseButton.LeftButton)
    assert not fold.verb.isChecked()


def test_a_visit_and_a_confirmation_are_asked_in_a_question(visitor, dialogs):
    for words in ("Er is nog geen bezoekverslag", "De aanbieder heeft de gegevens nog niet bevestigd"):
        press_line(visitor, words)
    assert [kind for kind, _here in dialogs.met] == [VisitReport, Confirmed]
    assert all(here is not None for _kind, here in dialogs.met)


def test_photos_are_added_and_described_where_their_lines_lead(visitor, app, bare, workspace, dialogs):
    desk = visitor.page.desk
    assert press_line(visitor, "0 van de 3 foto's zijn klaar") is desk.editor.photos.add
    taken = taken_photo(7, workspace.media.root)
    [photo] = app.do(keep_photos, bare, [(taken, PhotoDraft())]).value
    visitor.page.reload()
    visitor.wait()
    here = press_line(visitor, "de toestemming ontbreekt")
    assert [kind for kind, _here in dialogs.met] == [PhotoDialog]
    assert dialogs.met[0][1].accessibleName() == "Wat is er te zien?"
    assert here is desk.editor.photos.tile_of(str(photo.ref))


def test_words_remarks_and_what_is_asked_again_are_reached(visit, app, workspace):
    draft = replace(
        a_draft(a_provider(app)),
        summary="Bel 0612345678",
        funds=("vgz",),
        vgz_until=TODAY - timedelta(days=1),
    )
    ref = app.do(add_offer, draft).value.id
    visitor = visit()
    visitor.open(ref)
    unfold_all(visitor)
    wanted = {
        "telefoonnummer": "summary", "Nog niet bij elk fonds nagevraagd": "funds", "VGZ betaalde": "vgz_until"
    }  # fmt: skip
    assert {words: field_with(visitor, press_line(visitor, words)) for words in wanted} == wanted


def test_a_remark_leads_to_its_field_and_to_its_criterion(visit, app, workspace):
    ref = an_offer(app)
    assessed(app, workspace, ref)
    app.do(propose_offer, ref)
    said = [Remark(place="field:accessibility", text="Waar is het toilet?"),
            Remark(place="criterion:C-OFF-07", text="Is er koffie?")]  # fmt: skip
    a_colleague(workspace, "Bilal", *Role).do(return_offer, ref, "Nog twee dingen", said)
    visitor = visit()
    visitor.open(ref)
    assert field_with(visitor, press_line(visitor, "Waar is het toilet?")) == "accessibility"
    here = press_line(visitor, "Is er koffie?")
    assert here is visitor.page.desk.review.criteria.rows["C-OFF-07"].head


def test_when_too_little_is_met_the_line_leads_to_the_criteria(visit, app, workspace):
    ref = an_offer(app)
    assessed(app, workspace, ref)
    file = app.ask(offer_file, ref, TODAY)
    weak = [
        replace(one, verdict=Verdict.FAILS)
        for code, one in file.judgements.items()
        if not file.duties[code].mandatory
    ]
    app.do(judge_all, ref, weak)
    visitor = visit()
    visitor.open(ref)
    [line] = [one for one in visitor.page.desk.file.missing if one.place == "criterion:"]
    here = press_line(visitor, line.text)
    assert here in [one.head for one in visitor.page.desk.review.criteria.rows.values()]


def test_while_a_proposal_waits_its_lines_show_what_is_meant(visit, app, workspace):
    ref = an_offer(app)
    assessed(app, workspace, ref)
    app.do(propose_offer, ref)
    visitor = visit()
    visitor.open(ref)
    desk = visitor.page.desk
    unfold_all(visitor)
    assert press_line(visitor, field_labels()["coffee"]) is desk.editor.scrolled
    assert not desk.editor.form.rows["coffee"].visibleRegion().isEmpty()


def test_the_list_is_for_everybody_when_it_is_unfolded(visitor):
    unfold_all(visitor)
    visitor.wait()
    beside = visitor.page.desk.beside
    assert beside.widget().width() <= beside.viewport().width()  # nothing is cut off at the right
    check_page(visitor.page)
