"""Somebody at the screen: finds things by the words on them, uses mouse and keyboard only, and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.program import Program

W = TypeVar("W", bound=QWidget)
Act = Callable[[], None]
PATIENCE = 30_000  # milliseconds; a busy machine may take its time
NOTHING = Qt.KeyboardModifier.NoModifier


class Answering(QObject):
    """Answers questions as they come up: dialogs hold everything else until they are answered."""

    def __init__(self, answers: Sequence[Act]) -> None:
        super().__init__()
        self.failure: BaseException | None = None
        self._answers = list(answers)
        self._asked: list[QWidget] = []
        self._clock = self.startTimer(10)

    def done(self) -> bool:
        return not self._answers

    def stop(self) -> None:
        self.killTimer(self._clock)

    def timerEvent(self, event: QEvent) -> None:
        dialog = QApplication.activeModalWidget()
        if not self._answers or dialog is None or dialog in self._asked:
            return
        if not dialog.isActiveWindow():
            dialog.activateWindow()
            return
        self._asked.append(dialog)
        self._answer(dialog, self._answers.pop(0))

    def _answer(self, dialog: QWidget, act: Act) -> None:
        """Whatever happens, the dialog closes: else the test would wait for ever."""
        try:
            act()
            assert not dialog.isVisible(), f"still asked: {words(dialog)}"
        except BaseException as error:  # noqa: BLE001  (raised again where the test sees it)
            self.failure = self.failure or error
        finally:
            dialog.close()


class Person:
    """A key, a click and a typed text are one step each; what is asked is always the one in front."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot, self._program = qtbot, program
        self.steps = 0

    def press(self, name: str, *answers: Act) -> None:
        """Click the button with these words; `answers` say what to do with each dialog that follows."""
        self.click(self.find(name), *answers)

    def click(self, widget: QWidget, *answers: Act, at: QPoint | None = None) -> None:
        """Click here, scrolled into sight first as a wheel would."""
        self.steps += 1
        _scroll_to(widget)
        window = widget.window()
        place = widget.mapTo(window, at or widget.rect().center())
        with self._answering(answers):
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, NOTHING, place)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING, *answers: Act) -> None:
        """Press a key where the focus is."""
        self.steps += 1
        with self._answering(answers):
            QTest.keyClick(QApplication.focusWidget() or self.front(), key, modifier)

    def type(self, words: str) -> None:
        """Type a text where the focus is."""
        self.steps += 1
        focus = QApplication.focusWidget()
        assert focus is not None, f"nothing has the focus for “{words}”"
        QTest.keyClicks(focus, words)

    def fill(self, name: str, words: str) -> None:
        """Click a field and type in it."""
        self.click(self.find(name, QWidget))
        self.type(words)

    def choose(self, name: str, words: str) -> None:
        """Choose in a list with the keyboard: its first word, then arrow down."""
        box = self.find(name, QComboBox)
        _scroll_to(box)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.type(words.split()[0])
        for _other in range(box.count()):
            if box.currentText() != words:
                self.key(Qt.Key.Key_Down)
        assert box.currentText() == words
        self.settle()

    def open_row(self, view: QAbstractItemView, words: str) -> None:
        """Double-click the row that begins with these words."""
        self.steps += 1
        rows, window = view.model(), view.window()
        found = [rows.index(n, 0) for n in range(rows.rowCount())]
        (index,) = [one for one in found if str(one.data() or "").startswith(words)]
        view.scrollTo(index)
        place = view.viewport().mapTo(window, view.visualRect(index).center())
        QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, NOTHING, place)
        self.settle()

    def menu(self, opener: str, words: str, *answers: Act) -> None:
        """Open a menu and choose in it."""
        self.press(opener)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (act,) = [one for one in menu.actions() if one.text() == words]
        assert act.isEnabled(), act.toolTip()
        self.click(menu, *answers, at=menu.actionGeometry(act).center())

    def drop(self, widget: QWidget, files: Sequence[Path], *answers: Act) -> None:
        """Drag files from a folder to here."""
        self.steps += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        place = QPointF(widget.rect().center())
        with self._answering(answers):
            for kind in (QDragEnterEvent, QDropEvent):
                point = place.toPoint() if kind is QDragEnterEvent else place
                event = kind(point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NOTHING)
                QApplication.sendEvent(widget, event)
                assert event.isAccepted()

    def pick_files(self, *files: Path) -> Act:
        """For a dialog that asks for files: type their names and press Enter."""

        def act() -> None:
            self.type(" ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0]))
            self.key(Qt.Key.Key_Return)

        return act

    def find(self, name: str, kind: type[W] = QAbstractButton) -> W:
        """The one thing in front with this name that can be used."""
        found = [one for one in self._named(name, kind) if one.isEnabled()]
        assert len(found) == 1, f"{len(found)} × “{name}”; to be seen: {self.words()}"
        return found[0]

    def is_off(self, name: str) -> str:
        """Why a button cannot be pressed: its tip."""
        (found,) = self._named(name, QAbstractButton)
        assert not found.isEnabled(), name
        return QTextDocumentFragment.fromHtml(found.toolTip()).toPlainText()

    def sees(self, *wanted: str) -> bool:
        """All of this stands somewhere in front."""
        told = "\n".join(self.words())
        return all(one in told for one in wanted)

    def until(self, *wanted: str) -> None:
        """Wait for words to appear."""

        def seen() -> None:
            assert self.sees(*wanted), f"not seen: {wanted}; to be seen: {self.words()}"

        self._qtbot.waitUntil(seen, timeout=PATIENCE)
        self.settle()

    def words(self) -> list[str]:
        return words(self.front())

    def front(self) -> QWidget:
        """The dialog that asks something, else the window."""
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal
        desk, welcome = self._program.desk, self._program.welcome
        window = desk.window if desk is not None else welcome
        assert window is not None
        return window

    def settle(self) -> None:
        """Until everything that was asked has been answered and shown; an answer may ask anew."""
        for _round in range(3):
            self._qtbot.waitUntil(self._is_quiet, timeout=PATIENCE)
            QApplication.processEvents()

    @contextmanager
    def counting(self, counts: dict[str, int], job: str) -> Iterator[None]:
        """Count the steps of a job."""
        before = self.steps
        yield
        counts[job] = self.steps - before

    @contextmanager
    def _answering(self, answers: Sequence[Act]) -> Iterator[None]:
        if not answers:
            yield
            self.settle()
            return
        answering = Answering(answers)
        try:
            yield
            self._qtbot.waitUntil(lambda: answering.done() or answering.failure is not None, timeout=PATIENCE)
        finally:
            answering.stop()
        self.settle()
        self.front().activateWindow()  # what a screen does by itself when a dialog goes
        self._qtbot.waitUntil(self.front().isActiveWindow, timeout=PATIENCE)
        if answering.failure is not None:
            raise answering.failure

    def _named(self, name: str, kind: type[W]) -> list[W]:
        return [
            one
            for one in self.front().findChildren(kind)
            if one.accessibleName() == name and one.isVisible() and not isinstance(one, QLabel)
        ]

    def _is_quiet(self) -> bool:
        desk = self._program.desk
        return self._program._lanes.quiet() and (desk is None or desk.runner.quiet())


def words(window: QWidget) -> list[str]:
    """Everything one can read: labels, and what stands on what can be pressed."""
    found = []
    for one in window.findChildren(QWidget):
        if one.isVisible() and isinstance(one, QLabel | QAbstractButton):
            told = one.text().strip() or one.accessibleName()
            found += [told] if told else []
    return found


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()
