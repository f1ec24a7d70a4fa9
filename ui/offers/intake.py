"""The questionnaire for the club: saved to send, looked through when it comes back, or asked on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.queries.intake import IntakeBasis, intake_of
from desktop.queries.offer_file import OfferFile
from desktop.usecases.intake import (
    IntakeReport,
    bring_in_intake,
    preview_intake,
    write_intake,
    write_new_intake,
)
from desktop.usecases.intake_script import answer_intake
from desktop.usecases.reports import Written
from ui.actions import Deed
from ui.journey.filecard import pick_file
from ui.offers.intake_back import IntakeBack
from ui.offers.intake_place import ask_place
from ui.offers.intake_script import PhoneScript
from ui.runner import Runner
from ui.widgets.dialog import Confirm


class Intakes(QObject):
    """Asks for files, runs the work, and shows what came of it."""

    opened = Signal(int)  # the offer a questionnaire was about: it is wanted on the screen
    written = Signal(object)  # Path

    def __init__(self, page: QWidget, runner: Runner) -> None:
        super().__init__(page)
        self._page, self._runner = page, runner
        self._file: OfferFile | None = None
        self.send = Deed(page, runner, _("Questions for the club (Excel) …"), self._send,
                         needs=write_intake, symbol="file-xls",
                         synonyms=_("intake, questionnaire, workbook, secretary"))  # fmt: skip
        self.send_new = Deed(page, runner, _("Questions for a new offer of this club …"), self._send_new,
                             needs=write_new_intake, symbol="file-xls")  # fmt: skip
        self.came_back = Deed(page, runner, _("Bring in answered questions …"), self._bring_in,
                              needs=bring_in_intake, symbol="upload-simple",
                              synonyms=_("intake, questionnaire, workbook, import"))  # fmt: skip
        self.phone = Deed(page, runner, _("Ask the questions on the phone …"), self._phone,
                          needs=answer_intake, symbol="phone")  # fmt: skip

    def all(self) -> Sequence[Deed]:
        """What the menu of an offer shows, in its order."""
        return (self.send, self.came_back, self.phone, self.send_new)

    def show_offer(self, file: OfferFile | None) -> None:
        """A questionnaire can come back whatever is on the screen."""
        self._file = file
        self.came_back.allow("")

    def _send(self) -> None:
        """The questions about this offer as a workbook, where one chooses."""
        file = self._file
        if file is None:
            return
        out = ask_place(
            self._page, _("Questions for {club}").format(club=f"{file.provider} {file.draft.title}")
        )
        if out is not None:
            answer = self._runner.run(write_intake, file.ref.id, out)
            answer.called(_("Questions for the club")).then(self._on_written)

    def _send_new(self) -> None:
        """The questions about an offer that this club may still begin."""
        file = self._file
        if file is None:
            return
        out = ask_place(
            self._page, _("Questions for {club}").format(club=f"{file.provider} {_('A new offer')}")
        )
        if out is not None:
            answer = self._runner.run(write_new_intake, file.draft.provider, out)
            answer.called(_("Questions for the club")).then(self._on_written)

    def _bring_in(self) -> None:
        """Choose a questionnaire that came back and look through it."""
        file = pick_file(self._page, _("The questions that came back"))
        if file is not None:
            answer = self._runner.run(preview_intake, file).called(_("Reading the file"))
            answer.then(partial(self._on_read, file))

    def _phone(self) -> None:
        """The same questions, one by one."""
        if self._file is not None:
            self._runner.ask_latest(self, intake_of, self._file.ref.id).then(self._on_basis)

    def _on_written(self, written: Written) -> None:
        file = written.files[0]
        self.written.emit(file)
        told = _("Mail this file to the club. When it comes back, choose “Bring in answered questions”.")
        if Confirm.ask(self._page, _("{file} is ready").format(file=file.name), told, _("Open the folder")):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def _on_read(self, file: Path, report: IntakeReport) -> None:
        ref = IntakeBack.ask(self._page, self._runner, file, report)
        if ref is not None:
            self.opened.emit(ref)

    def _on_basis(self, basis: IntakeBasis) -> None:
        PhoneScript.ask(self._page, self._runner, basis)
