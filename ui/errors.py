"""The only place where a failure becomes visible: a calm sentence, or for a bug a report."""

from __future__ import annotations

import logging
import platform
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from desktop.errors import AppError, Cancelled, Conflict, NotAllowed, Unavailable
from desktop.i18n import _
from ui import theme
from ui.theme import L, M
from ui.widgets.boxes import col, fitting, row
from ui.widgets.buttons import button
from ui.widgets.parts import Banner, Stack, badge
from ui.widgets.words import text

LINES = 200  # of the log in a report
MOST = 100  # reports kept in the folder


class RecentLog(logging.Handler):
    """Remembers the last lines of the log, for a crash report."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=LINES)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def text(self) -> str:
        return "\n".join(self._lines)


class Failures(QObject):
    """Shows every failure: AppErrors as a banner in the window, anything else as a crash report."""

    def __init__(
        self, window: QWidget, banners: Stack, again: Callable[[], object], folder: Path, log: RecentLog
    ):
        """`again` loads the page anew; `folder` is where crash reports are written."""
        super().__init__(window)
        self._window, self._banners, self._again = window, banners, again
        self._folder, self._log = folder, log
        self._shown: Banner | None = None
        self.crash: CrashDialog | None = None

    def show(self, error: BaseException) -> None:
        """Make this failure visible; Cancelled never is."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, AppError):
            self._put(*_told(error))
        else:
            self._report(error)

    def on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For sys.excepthook: a bug in a slot comes here."""
        self.show(error)

    def say(self, words: str) -> None:
        """A short good message: done, sent, kept."""
        self._put(words, "ok", "check-circle-fill", "")

    def refuse(self, words: str) -> None:
        """A sentence about something the window itself cannot do."""
        self._put(words, "bad", "warning-circle-fill", "")

    def clear(self) -> None:
        """Take the banner away, for instance because one goes elsewhere."""
        if self._shown is not None:
            self._banners.take(self._shown)
            self._shown = None

    def _put(self, words: str, tone: str, symbol: str, action: str) -> None:
        self.clear()
        self._shown = Banner(words, tone, symbol, action)
        self._shown.asked.connect(self._on_again)
        self._shown.dismissed.connect(self.clear)
        self._banners.put(self._shown)
        self._shown.announce()

    def _on_again(self) -> None:
        self.clear()
        self._again()

    def _report(self, error: BaseException) -> None:
        report = _written(error, self._log.text())
        file = _kept(self._folder, report)
        if self.crash is None or not self.crash.isVisible():  # one at a time: bugs come in swarms
            self.crash = CrashDialog(self._window, report, file)
            self.crash.open()


def _told(error: AppError) -> tuple[str, str, str, str]:
    """Sentence, tone, icon and what one can do."""
    match error:
        case Conflict():
            return error.message, "warn", "users", _("Show the newest")
        case Unavailable():
            return error.message, "warn", "database", _("Try again")
        case NotAllowed():
            return error.message, "info", "lock-key", ""
    return error.message or _("This cannot be done."), "bad", "warning-circle-fill", ""


def _written(error: BaseException, log: str) -> str:
    where = f"Python {platform.python_version()}, {platform.platform()}"
    return "\n".join((where, "", *traceback.format_exception(error), "", log)).strip() + "\n"


def _kept(folder: Path, report: str) -> Path | None:
    """Write the report into a file of its own; None when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, MOST + 1):
            file = folder / f"crash-{number:03}.txt"
            if not file.exists():
                file.write_text(report, encoding="utf-8")
                return file
    except OSError:
        return None
    return None


class CrashDialog(QDialog):
    """Says sorry, what is safe and what to do; the technical side only for who asks."""

    def __init__(self, parent: QWidget, report: str, file: Path | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self._report = report
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("Technical details"))
        self.details.hide()
        where = (
            _("A report is kept in {file}.").format(file=file) if file else _("The report could not be kept.")
        )
        words = col(
            text(_("Something went wrong in Beweegkeur"), "title", wrap=True),
            text(_("Your last step was not carried out. What was saved before is safe."), wrap=True),
            text(_("You can go on. If it comes back, send the report to your administrator."), wrap=True),
            text(where, "small", "soft", wrap=True),
        )
        self.more = button(_("Show technical details"), "quiet")
        self.more.clicked.connect(self._on_more)
        copy = button(_("Copy the report"), "secondary", "copy")
        copy.clicked.connect(self._on_copy)
        close = button(_("Go on"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        head = row(badge("warning", "bad"), words, gap=M)
        head.setStretch(1, 1)
        verbs = row(self.more, None, copy, close)
        self.setLayout(col(head, self.details, verbs, gap=M, margins=(L, L, L, M)))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt keeps new windows to two thirds of the screen and then cuts wrapped text off."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        return fitting(self, theme.px(560))

    def _on_more(self) -> None:
        self.details.setVisible(not self.details.isVisible())
        shown = self.details.isVisible()
        self.more.say(_("Hide technical details") if shown else _("Show technical details"))
        self.resize(self.sizeHint())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
