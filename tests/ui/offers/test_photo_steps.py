"""Four photos in the real window: every key and click is counted, from the drop to what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.photos import Consent, PhotoDraft
from desktop.queries.offer_file import offer_file
from desktop.workspace import Workspace
from tests.darkroom import draw_photo
from tests.factories import TODAY, an_offer
from ui.looks import Looks
from ui.offers.page import OffersPage
from ui.offers.photo_dialog import PhotoDialog
from ui.program import Desk

MOST = 12  # product.md 4
TEXTS = ("Mensen lopen", "De deur staat open", "Koffie na afloop", "Marja zwaait")


class Person(QObject):
    """Somebody at the window: drops, types and presses keys in what has the focus, and counts all of it."""

    def __init__(self, qtbot: QtBot, desk: Desk, ref: int) -> None:
        super().__init__()
        self.qtbot, self.desk, self.steps = qtbot, desk, 0
        self.answer: Callable[[PhotoDialog], None] | None = None
        self.answered = False
        desk.window.open_link(f"beweegkeur://offer/{ref}")
        self.wait()
        page = desk.window.page("offers")
        assert isinstance(page, OffersPage)
        self.page = page

    def wait(self) -> None:
        for _round in range(4):
            self.qtbot.waitUntil(self.desk.runner.quiet, timeout=20_000)
            self.qtbot.wait(1)

    def drop(self, files: list[Path]) -> None:
        """Let files go above the photos of the offer."""
        self.steps += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        photos = self.page.desk.editor.photos
        QApplication.sendEvent(photos, QDragEnterEvent(QPoint(5, 5), *how))
        QApplication.sendEvent(photos, QDropEvent(QPointF(5, 5), *how))
        self.wait()

    def key(self, key: Qt.Key) -> None:
        self.steps += 1
        self.qtbot.keyClick(self._here(), key)

    def type(self, words: str) -> None:
        """Typing a text counts as one step."""
        self.steps += 1
        self.qtbot.keyClicks(self._here(), words)

    def _here(self) -> QWidget:
        here = QApplication.focusWidget()
        assert here is not None
        return here

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the question is on the screen somebody answers it; nothing of it is skipped."""
        if event.type() == QEvent.Type.Show and isinstance(watched, PhotoDialog) and self.answer:
            QTimer.singleShot(0, watched, lambda: self._on_asked(watched))
        return False

    def _on_asked(self, dialog: PhotoDialog) -> None:
        assert self.answer is not None
        dialog.activateWindow()
        try:
            self.qtbot.waitUntil(dialog.isActiveWindow)
            self.answer(dialog)
            self.answered = True
        finally:
            if dialog.isVisible():  # it would hold up the test for ever
                dialog.reject()


@pytest.fixture
def ref(app) -> int:
    return an_offer(app)


@pytest.fixture
def person(
    qtbot: QtBot, workspace: Workspace, looks: Looks, settings: QSettings, qapp: QApplication, ref: int
) -> Iterator[Person]:
    desk = Desk(workspace, "Anna", looks, settings)
    desk.begin("offers")
    desk.window.activateWindow()
    made = Person(qtbot, desk, ref)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)
    made.wait()
    assert desk.end()


def described(person: Person) -> None:
    for words in TEXTS:
        person.type(words)
        person.key(Qt.Key.Key_Return)


def drafts(app, ref: int) -> list[PhotoDraft]:
    return [photo.draft for photo in app.ask(offer_file, ref, TODAY).photos]


def told(capsys, case: str, steps: int) -> None:
    with capsys.disabled():
        print(f"\nfour photos {case}: {steps} steps (most {MOST})")  # noqa: T201
    assert steps <= MOST


def test_adults_at_the_first_photos_of_a_club_take_at_most_twelve_steps(person, app, ref, tmp_path, capsys):
    seen = []

    def answer(dialog: PhotoDialog) -> None:
        seen.append((dialog.attested.value(), dialog.consent.value(), dialog.people.value()))
        described(person)
        person.type("v")  # volwassenen
        person.type("3")  # goes on in the number of people
        assert not dialog.attested.visibleRegion().isEmpty()  # nobody says yes to a name they did not see
        person.key(Qt.Key.Key_Return)

    person.answer = answer
    person.drop([draw_photo(tmp_path, n) for n in range(1, 5)])
    assert person.answered
    assert seen == [("het bestuur", "", None)]  # who keeps the forms is proposed, the consent is not
    kept = drafts(app, ref)
    assert [draft.alt for draft in kept] == list(TEXTS)
    assert {(one.consent, one.people, one.attested_by, one.consent_date) for one in kept} == {
        (Consent.ADULT, 3, "het bestuur", TODAY)
    }
    told(capsys, "with adults, the first of a club", person.steps)


def test_nobody_recognisable_takes_less(person, app, ref, tmp_path, capsys):
    def answer(_dialog: PhotoDialog) -> None:
        described(person)
        person.type("n")  # niemand herkenbaar
        person.key(Qt.Key.Key_Return)

    person.answer = answer
    person.drop([draw_photo(tmp_path, n) for n in range(1, 5)])
    assert person.answered
    kept = drafts(app, ref)
    assert [draft.alt for draft in kept] == list(TEXTS)
    assert {(one.consent, one.people, one.attested_by, one.consent_date) for one in kept} == {
        (Consent.NONE_RECOGNISABLE, 0, "", TODAY)
    }
    told(capsys, "with nobody recognisable", person.steps)


def test_somebody_else_keeps_the_forms_when_one_says_so(person, app, ref, tmp_path):
    def answer(dialog: PhotoDialog) -> None:
        described(person)
        person.type("v3")
        person.key(Qt.Key.Key_Tab)
        assert dialog.attested.selectedText() == "het bestuur"
        person.type("Marja, secretaris")
        person.key(Qt.Key.Key_Return)

    person.answer = answer
    person.drop([draw_photo(tmp_path, n) for n in range(1, 5)])
    assert person.answered
    assert {draft.attested_by for draft in drafts(app, ref)} == {"Marja, secretaris"}
    assert person.steps == MOST + 1  # the only case that takes one more: a name of one's own


def test_what_is_proposed_is_no_attest_while_nobody_was_asked(person, app, ref, tmp_path):
    def answer(_dialog: PhotoDialog) -> None:
        described(person)
        for _stop in ("consent", "people"):
            person.key(Qt.Key.Key_Return)

    person.answer = answer
    person.drop([draw_photo(tmp_path, n) for n in range(1, 5)])
    assert person.answered
    assert {(one.consent, one.attested_by, one.consent_date) for one in drafts(app, ref)} == {
        (Consent.MISSING, "", None)
    }
