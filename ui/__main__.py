"""`beweegkeur-venster` and `python -m ui`: puts settings, workspace, runner and window together."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QMessageLogContext, QSettings, QtMsgType, QTranslator
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.application import Application
from desktop.queries.people import people
from desktop.settings import read_settings, settings_folder, write_settings
from desktop.workspace import Workspace, open_workspace
from ui.looks import Looks
from ui.page import Page
from ui.runner import Runner
from ui.window import Window

VARIABLE = "BEWEEGKEUR_WORKSPACE"
QT_LEVELS = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO,
             QtMsgType.QtWarningMsg: logging.WARNING}  # fmt: skip
Makers = dict[str, Callable[[Runner], Page]]


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; the exit code."""
    options = _options(sys.argv[1:] if argv is None else argv)
    app = application()
    settings = QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat)
    workspace = open_workspace(_folder(options.workspace))
    window = window_on(workspace, _at_work(workspace, options.person), Looks(app, settings), settings)
    window.show()
    return app.exec()


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="beweegkeur-venster")
    parser.add_argument("--workspace", metavar="DIR")
    parser.add_argument("--as", dest="person", metavar="NAME")
    return parser.parse_args(words)


def application() -> QApplication:
    """Qt, in the language of this person, with its own messages in our log."""
    qInstallMessageHandler(_log_qt)
    app = QApplication([])
    app.setApplicationName("Beweegkeur")
    i18n.use(read_settings(settings_folder()).language)
    speak_qt(app)
    return app


def speak_qt(app: QApplication) -> None:
    """Have Qt's own dialogs speak the language too."""
    QLocale.setDefault(QLocale(i18n.language()))
    translator = QTranslator(app)
    if translator.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def window_on(workspace: Workspace, at_work: Application, looks: Looks, settings: QSettings) -> Window:
    """The window of a workspace with somebody at the desk."""
    runner = Runner(at_work)
    window = Window(runner, pages(workspace), looks, settings, settings_folder() / "reports")
    logging.getLogger().addHandler(window.log)
    sys.excepthook = window.failures.on_uncaught
    window.go(next(iter(pages(workspace))))
    return window


def pages(workspace: Workspace) -> Makers:
    """How the page of each place is made. Its room is imported when somebody first goes there."""
    shelf = workspace.shelf

    def workshops(runner: Runner) -> Page:
        from ui.workshops.page import WorkshopsPage

        return WorkshopsPage(runner)

    def reports(runner: Runner) -> Page:
        from ui.reports.page import ReportsPage

        return ReportsPage(runner)

    def insight(runner: Runner) -> Page:
        from ui.insight.page import InsightPage

        return InsightPage(runner)

    def home(runner: Runner) -> Page:
        from ui.home.page import HomePage

        return HomePage(runner, shelf)

    def providers(runner: Runner) -> Page:
        from ui.providers.page import ProvidersPage

        return ProvidersPage(runner, workspace.media)

    def offers(runner: Runner) -> Page:
        from ui.offers.page import OffersPage

        return OffersPage(runner, shelf)

    def releases(runner: Runner) -> Page:
        from ui.releases.page import ReleasesPage

        return ReleasesPage(runner, shelf)

    made = {
        "home": home, "providers": providers, "offers": offers, "workshops": workshops,
        "releases": releases, "reports": reports, "insight": insight,
    }  # fmt: skip
    return {key: make for key, make in made.items() if (Path(__file__).parent / key / "page.py").is_file()}


def _folder(given: str | None) -> Path:
    """The workspace that was asked for, or the one opened last."""
    chosen = given or os.environ.get(VARIABLE) or next(iter(read_settings(settings_folder()).recent))
    folder = Path(chosen).absolute()
    write_settings(settings_folder(), read_settings(settings_folder()).with_recent(folder))
    return folder


def _at_work(workspace: Workspace, name: str | None) -> Application:
    known = [one.name for one in workspace.visitor().ask(people) if one.active]
    return workspace.sign_in(name or next(iter(known), "Anna"))


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    logging.getLogger("qt").log(QT_LEVELS.get(kind, logging.ERROR), words)


if __name__ == "__main__":
    sys.exit(main())
