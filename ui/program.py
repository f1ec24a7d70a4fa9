"""Keeps what is open: the workspace, who works in it, the window on it; and swaps them when asked."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QObject,
    QSettings,
    QtMsgType,
    QTranslator,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.domain.values import Topic
from desktop.queries.finding import Hit, find_records
from desktop.queries.offers import OfferCounts, offer_counts
from desktop.settings import default_workspaces_folder, read_settings, settings_folder, write_settings
from desktop.workspace import Workspace
from ui.looks import Looks
from ui.navigation import Found, link_to
from ui.places import Wishes, pages
from ui.runner import Answer, Lanes, Runner
from ui.welcome.window import Welcome
from ui.window import Window

SHOWN_AS = {Topic.PROVIDERS: ("provider", "users-three"), Topic.OFFERS: ("offer", "person-simple-walk")}
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}
RECENT = 3  # workspaces the first window offers


def run(folder: Path | None, person: str) -> int:
    """Show the window on a workspace until it is closed; the exit code."""
    app = make_app()
    program = Program(app, QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat))
    program.start(folder, person)
    gc.freeze()  # what is loaded by now stays: no need to look at it again; `sweeping` does the rest
    code = app.exec()
    program.end()
    return code


def make_app() -> QApplication:
    """Qt under our name; what it has to say goes into the log, and so into crash reports.

    The style is named here and not set later: Qt then need not show Python all that a style can be asked.
    """
    qInstallMessageHandler(_log_qt)
    app = QApplication(["beweegkeur", "-style", "Fusion"])
    app.setApplicationDisplayName("Beweegkeur")
    return app


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    logging.getLogger("qt").log(LEVELS.get(kind, logging.ERROR), words)


class Desk(QObject):
    """One workspace with somebody at work in it, and the window on that."""

    language_asked = Signal(str)
    other_asked = Signal()

    def __init__(self, workspace: Workspace, person: str, looks: Looks, settings: QSettings) -> None:
        super().__init__()
        self.workspace, self._settings = workspace, settings
        self.runner = Runner(workspace.sign_in(person))
        wishes = Wishes(self.language_asked.emit, self.other_asked.emit)
        self.pages = pages(workspace, looks, wishes)
        reports = settings_folder() / "reports"
        self.window = Window(self.runner, self.pages, looks, settings, reports, self._find)
        self.runner.person_changed.connect(self._remember)
        self.runner.changed.connect(self._count)
        self._remember()
        self._count()

    def begin(self, place: str) -> None:
        """Show the window at a place; bugs are told in it."""
        logging.getLogger().addHandler(self.window.log)
        sys.excepthook = self.window.failures.on_uncaught
        self.window.go(place)
        self.window.show()

    def end(self) -> bool:
        """Close, unless somebody wants to stay."""
        if not self.window.close():
            return False
        logging.getLogger().removeHandler(self.window.log)
        self.runner.close()
        self.window.deleteLater()
        return True

    def _remember(self) -> None:
        self._settings.setValue(_person_key(self.workspace.folder), self.runner.person.name)

    def _count(self) -> None:
        self.runner.ask_latest(self, offer_counts, self.runner.person.id).then(self._on_counts)

    def _on_counts(self, counts: OfferCounts) -> None:
        self.window.show_counts({"offers": counts.proposed})

    def _find(self, typed: str) -> Answer[Sequence[Found]]:
        return self.runner.ask_latest(self, find_records, typed).into(_as_found)


def _as_found(hits: Sequence[Hit]) -> Sequence[Found]:
    """Records as the palette shows them."""
    shown = ((hit, *SHOWN_AS[hit.topic]) for hit in hits)
    return [Found(hit.name, icon, hit.hint, link_to(kind, hit.ref)) for hit, kind, icon in shown]


def _known() -> list[Path]:
    """The workspaces opened last that are still there."""
    recent = [Path(one) for one in read_settings(settings_folder()).recent]
    return [one for one in recent if (one / "workspace.toml").is_file()][:RECENT]


def _person_key(folder: Path) -> str:
    """Where is kept who worked here last; the path is quoted, for a slash would make groups."""
    return f"person/{quote(str(folder.absolute()), safe='')}"


class Program(QObject):
    """From the first window to the last: opens desks, and swaps them for another language or workspace."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        self._translator = QTranslator(app)
        self._speak(read_settings(settings_folder()).language)
        self.looks = Looks(app, settings)
        self._lanes = Lanes()
        self.welcome: Welcome | None = None
        self.desk: Desk | None = None

    def start(self, folder: Path | None, person: str) -> None:
        """Open `folder`, or the workspace that was open last; else ask."""
        wanted = folder or next(iter(_known()), None)
        welcome = self._greet()
        if wanted is None:
            welcome.show()
        else:
            welcome.open(wanted, person or str(self._settings.value(_person_key(wanted), "")))

    def open_desk(self, workspace: Workspace, person: str, place: str = "home") -> Desk:
        """The window on a workspace, with somebody at the desk."""
        desk = Desk(workspace, person, self.looks, self._settings)
        desk.language_asked.connect(self._on_language)
        desk.other_asked.connect(self._on_other)
        self.desk = desk
        desk.begin(place)
        return desk

    def end(self) -> None:
        """After the last window: nothing stays open."""
        self._lanes.close()
        if self.desk is not None:
            self.desk.runner.close()
            self.desk.workspace.close()

    def _greet(self) -> Welcome:
        """The first window; it shows itself when it has something to ask."""
        welcome = Welcome(self._lanes, default_workspaces_folder(), settings_folder() / "reports", _known())
        welcome.opened.connect(self._on_opened)
        sys.excepthook = welcome.failures.on_uncaught
        self.welcome = welcome
        return welcome

    def _on_opened(self, workspace: Workspace, person: str) -> None:
        folder = settings_folder()
        write_settings(folder, read_settings(folder).with_recent(workspace.folder.absolute()))
        self.open_desk(workspace, person)
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None

    def _on_language(self, language: str) -> None:
        """The same desk in another language: every word on it is written anew."""
        desk = self.desk
        if desk is None or not self._ended(desk):
            return
        folder = settings_folder()
        write_settings(folder, replace(read_settings(folder), language=language))
        self._speak(language)
        self.open_desk(desk.workspace, desk.runner.person.name, "preferences")
        self._app.setQuitOnLastWindowClosed(True)

    def _on_other(self) -> None:
        desk = self.desk
        if desk is None or not self._ended(desk):
            return
        desk.workspace.close()
        self.desk = None
        self._greet().show()
        self._app.setQuitOnLastWindowClosed(True)

    def _ended(self, desk: Desk) -> bool:
        """Close its window, but go on without one for a moment."""
        self._app.setQuitOnLastWindowClosed(False)
        ended = desk.end()
        self._app.setQuitOnLastWindowClosed(not ended)
        return ended

    def _speak(self, language: str) -> None:
        """Our own words and those of Qt's dialogs."""
        i18n.use(language)
        QLocale.setDefault(QLocale(language))
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._translator)
