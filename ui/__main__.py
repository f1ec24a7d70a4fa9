"""`beweegkeur-venster` and `python -m ui`: reads what was asked, and starts the program with a screen."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.settings import settings_folder
from ui.program import Program

VARIABLE = "BEWEEGKEUR_WORKSPACE"
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; the exit code."""
    options = _options(sys.argv[1:] if argv is None else argv)
    if options.self_test:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_log_qt)
    app = QApplication(["beweegkeur"])
    app.setApplicationDisplayName("Beweegkeur")
    if options.self_test:
        from ui.selftest import self_test

        return self_test(app)
    program = Program(app, QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat))
    program.start(_folder(options.workspace), options.person)
    code = app.exec()
    program.end()
    return code


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="beweegkeur-venster", allow_abbrev=False)
    parser.add_argument("--workspace", metavar="DIR")
    parser.add_argument("--as", dest="person", metavar="PERSON", default="")
    parser.add_argument("--self-test", action="store_true")
    return parser.parse_args(words)


def _folder(given: str | None) -> Path | None:
    chosen = given or os.environ.get(VARIABLE)
    return Path(chosen).absolute() if chosen else None


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt has to say goes into the log, and so into crash reports."""
    logging.getLogger("qt").log(LEVELS.get(kind, logging.ERROR), words)


if __name__ == "__main__":
    sys.exit(main())
