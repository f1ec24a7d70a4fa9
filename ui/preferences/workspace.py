"""Where everything is kept: the folder, whether it is whole, a backup, the public keys, the areas."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from desktop.catalogues import AREAS
from desktop.i18n import _
from desktop.publishing.keys import Purpose
from desktop.usecases.checks import Checked, check_workspace, keep_backup, public_keys
from desktop.workspace import Workspace
from ui.actions import Deed
from ui.page import Page
from ui.runner import Runner
from ui.theme import M
from ui.widgets.boxes import Item, col, flow, holder, row, scroller
from ui.widgets.buttons import ActionButton, button
from ui.widgets.findings import Findings
from ui.widgets.parts import Stack, card
from ui.widgets.words import Elided, text


class WorkspaceView(QWidget):
    """One card for each thing one wants to know or do."""

    other_asked = Signal()

    def __init__(self, page: Page, runner: Runner, workspace: Workspace) -> None:
        super().__init__()
        self._runner, self._workspace = runner, workspace
        self.show_folder = Deed(page, runner, _("Open the folder"), self._open_folder, symbol="folder-open")
        self.other = Deed(page, runner, _("Open another workspace"), self.other_asked.emit,
                          symbol="arrow-square-out")  # fmt: skip
        self.check = Deed(page, runner, _("Check now"), self._check, needs=check_workspace,
                          symbol="shield-check")  # fmt: skip
        self.backup = Deed(page, runner, _("Make a backup"), self._back_up, needs=keep_backup,
                           symbol="floppy-disk")  # fmt: skip
        self.keys = Deed(page, runner, _("Show the public keys"), self._show_keys, needs=public_keys,
                         symbol="lock-key")  # fmt: skip
        self.checked, self.kept = Findings(), Findings()
        self.key_rows = Stack()
        self.setLayout(col(scroller(holder(col(*self._cards(), None, gap=M)))))

    def acts(self) -> tuple[Deed, ...]:
        return (self.check, self.backup, self.keys, self.show_folder, self.other)

    def _cards(self) -> list[QFrame]:
        return [
            card(
                Elided(str(self._workspace.folder.absolute()), "strong"),
                text(_database(self._workspace), "small", "soft", wrap=True),
                _verbs(self.show_folder, self.other),
                title=_("Folder and database"),
            ),
            card(
                _hint(_("Looks whether history, approvals and photos are exactly as they were saved.")),
                self.checked,
                _verbs(self.check),
                title=_("Is everything whole?"),
            ),
            card(
                _hint(_("Everything in one file. It is put back once to see that it works, then it counts.")),
                self.kept,
                _verbs(self.backup),
                title=_("Backup"),
            ),
            card(
                _hint(_("Send these apart from the catalogue to whoever wants to verify a release.")),
                self.key_rows,
                _verbs(self.keys),
                title=_("Public keys of this computer"),
            ),
            card(
                _hint(
                    _("Table {table}: areas, neighbourhoods and postcodes of Rotterdam. A postcode gives "
                      "the area and about where it is; a point can be put by hand. "
                      "Source: CBS / Kadaster, edited (CC BY 4.0).").format(table=AREAS)
                ),
                title=_("Areas of the city"),
            ),
        ]  # fmt: skip

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.folder.absolute())))

    def _check(self) -> None:
        answer = self._runner.run(check_workspace, self._workspace.shelf)
        answer.called(_("Checking the workspace")).then(self._on_checked)

    def _on_checked(self, found: Checked) -> None:
        good = [_("Everything is in order.")] if found.ok else []
        self.checked.say([*good, *found.findings], found.ok)

    def _back_up(self) -> None:
        name = f"beweegkeur-{self._runner.today:%Y-%m-%d}.zip"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Make a backup"), str(Path.home() / name), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            space = self._workspace
            answer = self._runner.run(keep_backup, space.url, space.folder, Path(chosen))
            answer.called(_("Making a backup …")).then(self._on_backed_up)

    def _on_backed_up(self, file: Path) -> None:
        self.kept.say([_("Everything is kept in {file}.").format(file=file)], ok=True)

    def _show_keys(self) -> None:
        self._runner.ask(public_keys, self._workspace.shelf.keys).then(self._on_keys)

    def _on_keys(self, keys: Mapping[Purpose, str]) -> None:
        for old in self.key_rows.parts():
            self.key_rows.take(old)
        words = {Purpose.RELEASE: _("Editions"), Purpose.EMERGENCY: _("Taking offline")}
        for purpose, key in keys.items():
            self.key_rows.put(_key_row(words[purpose], key))


def _database(workspace: Workspace) -> str:
    place = urlsplit(workspace.url)
    if place.scheme.startswith("sqlite"):
        return _("The database is a file in this folder (SQLite). It works without a network.")
    return _("The database is the team's, on {server} (PostgreSQL).").format(server=place.hostname or "?")


def _key_row(title: str, key: str) -> QFrame:
    copy = button(_("Copy"), "link", "copy")
    copy.setAccessibleName(_("Copy the key: {what}").format(what=title))
    copy.clicked.connect(partial(_copy, key))
    return holder(col(row(text(title, "strong"), None, copy), Elided(key, "small", "soft"), gap=2))


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def _hint(words: str) -> Item:
    return text(words, "small", "soft", wrap=True)


def _verbs(*deeds: Deed) -> QFrame:
    return holder(flow(*(ActionButton(one) for one in deeds)))
