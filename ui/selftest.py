"""`--self-test` of the window: every page of a fresh workspace is shown once, without a screen."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import TracebackType

import keyring
from keyring.backends.fail import Keyring
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop.workspace import create_workspace
from ui.program import Desk, Program, make_app

MOST = 60.0  # seconds a page may take on a busy machine


def self_test() -> int:
    """0 when every page came up and nothing failed, else 1 with the reason on standard error."""
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the keys of who runs this are left alone
    app = make_app()
    failures: list[BaseException] = []

    def on_uncaught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        failures.append(error)

    with tempfile.TemporaryDirectory(prefix="beweegkeur-") as folder:
        program = Program(app, QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat))
        desk = program.open_desk(create_workspace(Path(folder) / "werkmap"), "Proef")
        desk.runner.failed.connect(failures.append)
        sys.excepthook = on_uncaught
        for place in desk.pages:
            desk.window.go(place)
            _settle(app, desk)
        desk.end()
        program.end()
    for failure in failures:
        sys.stderr.write("".join(traceback.format_exception(failure)))
    return 1 if failures else 0


def _settle(app: QApplication, desk: Desk) -> None:
    """Until everything that was asked has been answered and shown."""
    end = time.monotonic() + MOST
    while not desk.runner.quiet():
        app.processEvents()
        if time.monotonic() > end:
            raise AssertionError(f"{desk.window.here()} is not ready")
        time.sleep(0.01)
    app.processEvents()
