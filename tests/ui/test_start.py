"""What a start waits for, counted in modules: a stop watch says something else on every machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.workspace import Workspace
from tests.factories import an_offer

DATABASE = {"sqlalchemy", "desktop.storage", "desktop.application", "desktop.workspace"}
LATE = {
    "alembic", "cryptography", "defusedxml", "jinja2", "jsonschema", "keyring", "lxml", "numpy", "openpyxl",
    "PIL", "pi_heif", "psutil", "psycopg", "pyqtgraph", "python_calamine", "rapidfuzz", "reportlab", "segno",
    "desktop.imports", "desktop.reports", "desktop.example", "desktop.usecases.releases",
}  # fmt: skip
"""What only some work needs; who begins with something else does not wait for it."""
OTHER_PLACES = {
    "ui.providers", "ui.offers", "ui.workshops", "ui.releases", "ui.reports", "ui.insight", "ui.preferences",
    "ui.welcome.steps", "ui.widgets.palette", "desktop.cli",
}  # fmt: skip
QT = {"PySide6", "shiboken6", "shibokensupport"}

COMMAND = """
import sys
from desktop.__main__ import main
main(sys.argv[1:])
print(*sys.modules)
"""
WINDOW = """
import sys
from pathlib import Path
from ui.__main__ import load
load()
from PySide6.QtCore import QSettings
from ui.program import Program, make_app
app = make_app()
program = Program(app, QSettings("look.ini", QSettings.Format.IniFormat))
program.start(Path(sys.argv[1]), "Anna")
while program.desk is None or not program.desk.runner.quiet() or not program.desk.window.here():
    app.processEvents()
app.processEvents()
print(program.desk.window.here(), *sys.modules)
program.desk.end()
program.end()
"""


def said(code: str, workspace: Workspace, *words: str) -> list[str]:
    """The last line that a Python of its own says, word by word."""
    call = [sys.executable, "-c", code, *words]
    ended = subprocess.run(
        call, cwd=workspace.folder, stdout=subprocess.PIPE, text=True, check=True, timeout=60
    )
    return ended.stdout.splitlines()[-1].split()


def rooms(modules: list[str], of: set[str]) -> list[str]:
    """Which of these packages and modules were imported."""
    return sorted(name for name in of if name in modules)


@pytest.fixture
def window(workspace: Workspace) -> list[str]:
    """Every module, in the order of import, by the time the first page shows what it has."""
    place, *modules = said(WINDOW, workspace, str(workspace.folder))
    assert place == "home"
    return modules


def test_the_first_page_waits_for_nothing_that_only_other_work_needs(window: list[str]) -> None:
    assert rooms(window, LATE | OTHER_PLACES) == []


def test_what_has_no_screen_is_loaded_before_qt(window: list[str]) -> None:
    """Qt reads the source of each module that is imported after it, and keeps it."""
    after = {name.partition(".")[0] for name in window[window.index("PySide6") :]}
    foreign = after - sys.stdlib_module_names - QT - {"desktop", "ui"}
    before = set(window[: window.index("PySide6")])
    assert sorted(name for name in foreign if name not in before) == []


def test_help_needs_no_database(workspace: Workspace) -> None:
    assert rooms(said(COMMAND, workspace, "--help"), LATE | OTHER_PLACES | DATABASE | QT) == ["desktop.cli"]


@pytest.mark.parametrize(
    "asked", ["list offers", "list providers", "list releases", "list worklist", "show offer 1"]
)
def test_looking_needs_nothing_but_the_database(workspace: Workspace, asked: str) -> None:
    an_offer(workspace.sign_in("Anna"))
    words = ["--workspace", str(workspace.folder), "--as", "Anna", *asked.split()]
    assert rooms(said(COMMAND, workspace, *words), LATE | QT) == []
