"""What can be done with a round: as actions, and how each is carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.i18n import _
from desktop.queries.vitality_models import ModelRow
from desktop.queries.waves import WaveFile
from desktop.usecases.reports import Written, export_wave, write_city_report, write_club_reports
from desktop.usecases.scoring import Scored, score_wave
from desktop.usecases.survey_imports import import_survey
from desktop.usecases.waves import Reminder, copy_wave, delete_wave, invite, remind, save_wave, uninvite
from ui.actions import Deed
from ui.assigning.dialog import Assigning
from ui.insight.wave import WaveDeeds, WaveView
from ui.insight.wave_dialogs import CopyDialog, ReminderDialog, WaveDialog
from ui.insight.words import wave_name
from ui.insight.written import Note, scored_note, written_note
from ui.navigation import link_to
from ui.page import Page
from ui.runner import Answer, Runner
from ui.widgets.dialog import Confirm


class WaveActs(QObject):
    """`bring_in_asked` is the number of the round that answers are of; `gone` that it was thrown away."""

    bring_in_asked = Signal(int)
    link_asked = Signal(str)
    gone = Signal()

    def __init__(self, page: Page, runner: Runner, models: Callable[[], Sequence[ModelRow]]) -> None:
        super().__init__(page)
        self._page, self._runner, self._models = page, runner, models
        self.deeds = self._make()
        self.view = WaveView(runner, self.deeds)
        assigning = Assigning(page, runner)
        assigning.assigned.connect(self._on_assigned)
        self.view.assign_asked.connect(assigning.begin)
        self.view.club_chosen.connect(self.weigh)

    def weigh(self) -> None:
        """What can be done depends on the round, and on the club that is chosen."""
        file, deeds = self.view.file, self.deeds
        if file is None:
            return
        self._allow(deeds.score, "" if file.row.clubs or file.row.scored_at else _("Import answers first."))
        scored = "" if file.row.scored_at else _("Work out the scores first.")
        for deed in (deeds.club_reports, deeds.city_report):
            self._allow(deed, scored)
        answers = "" if file.row.responses else _("Import answers first.")
        self._allow(deeds.export, answers)
        self._allow(deeds.copy, answers)
        nobody = _("There is nobody to remind: every invited club answered, or is not to be approached.")
        asked = [one for one in file.missing if not one.do_not_contact]
        self._allow(deeds.remind, "" if asked else nobody)
        chosen = _("Choose a club that did not answer in the list first.")
        self._allow(deeds.uninvite, "" if self.view.response.club() else chosen)
        kept = _("This survey has answers. Undo their import first.")
        self._allow(deeds.delete, kept if file.row.responses or file.parked else "")

    def _allow(self, deed: object, reason: str) -> None:
        assert isinstance(deed, Deed)
        deed.allow(reason)

    def _make(self) -> WaveDeeds:
        return WaveDeeds(
            score=self._deed(_("Work out"), self._on_score, score_wave, "arrow-clockwise",
                             _("score, calculate, vitality, bands")),
            bring_in=self._deed(_("Import answers"), self._on_bring_in, import_survey, "file-arrow-up",
                                _("read in, responses, file, excel, spreadsheet")),
            club_reports=self._deed(_("Make club reports …"), self._on_club_reports, write_club_reports,
                                    "file-pdf", _("pdf, letters, folder")),
            city_report=self._deed(_("City report …"), self._on_city_report, write_city_report, "file-text",
                                   _("pdf, municipality, year report")),
            export=self._deed(_("Export …"), self._on_export, export_wave, "file-xls",
                              _("excel, xlsx, spreadsheet, download")),
            invite=self._deed(_("Invite"), self._on_invite, invite, "user-plus", _("ask clubs, list")),
            remind=self._deed(_("Reminder …"), self._on_remind, remind, "envelope-simple",
                              _("mail, non-response, addresses")),
            uninvite=self._deed(_("Take off the list"), self._on_uninvite, uninvite, "minus", ""),
            copy=self._deed(_("Copy survey with another model"), self._on_copy, copy_wave, "copy", ""),
            edit=self._deed(_("Edit survey"), self._on_edit, save_wave, "pencil-simple",
                            _("dates, title, opens, closes")),
            delete=self._deed(_("Throw away survey"), self._on_delete, delete_wave, "trash", ""),
        )  # fmt: skip

    def _deed(
        self, words: str, run: Callable[[], object], needs: Callable[..., object], symbol: str, other: str
    ) -> Deed:
        return Deed(self._page, self._runner, words, run, needs=needs, symbol=symbol, synonyms=other)

    @property
    def _file(self) -> WaveFile:
        assert self.view.file is not None
        return self.view.file

    def _on_score(self) -> None:
        self._runner.do(score_wave, self._file.row.ref).then(self._on_scored)

    def _on_scored(self, scored: Scored) -> None:
        self._tell(scored_note(scored))

    def _on_bring_in(self) -> None:
        self.bring_in_asked.emit(self._file.row.ref.id)

    def _on_club_reports(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, _("Folder for the club reports"))
        if folder:
            answer = self._runner.run(write_club_reports, self._file.row.code, Path(folder))
            self._write(answer, _("Make club reports"))

    def _on_city_report(self) -> None:
        file = self._choose(_("City report"), "pdf", _("PDF or web page") + " (*.pdf *.html)")
        if file is not None:
            answer = self._runner.run(write_city_report, self._file.row.code, file)
            self._write(answer, _("City report"))

    def _on_export(self) -> None:
        file = self._choose(_("Export survey"), "xlsx", _("Spreadsheet") + " (*.xlsx)")
        if file is not None:
            self._write(self._runner.run(export_wave, self._file.row.code, file), _("Export survey"))

    def _choose(self, title: str, ending: str, kinds: str) -> Path | None:
        """Where to write; a name without an ending gets one."""
        name = f"{title} {self._file.row.code}.{ending}"
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, str(Path.home() / name), kinds)
        path = Path(chosen)
        return (path if path.suffix else path.with_suffix(f".{ending}")) if chosen else None

    def _write(self, answer: Answer[Written], title: str) -> None:
        answer.called(title).then(self._on_written)

    def _on_written(self, written: Written) -> None:
        self._tell(written_note(written))

    def _on_invite(self) -> None:
        words = _(
            "Every association that may be approached goes on the list of those asked. Then you see who "
            "has not answered. Beweegkeur sends nothing: you mail the link to the questionnaire yourself."
        )
        if Confirm.ask(self._page, _("Invite the clubs?"), words, _("Put them on the list")):
            self._runner.do(invite, self._file.row.ref)

    def _on_remind(self) -> None:
        answer = self._runner.do(remind, self._file.row.ref, None, self._runner.today)
        answer.then(self._on_reminder)

    def _on_reminder(self, mail: Reminder) -> None:
        ReminderDialog(self._page, mail).open()

    def _on_uninvite(self) -> None:
        club = self.view.response.club()
        if club is not None:
            self._runner.do(uninvite, self._file.row.ref, [club])

    def _on_copy(self) -> None:
        ref = CopyDialog.ask(self._page, self._runner, self._models(), self._file.row)
        if ref is not None:
            self.link_asked.emit(link_to("wave", ref))

    def _on_edit(self) -> None:
        WaveDialog.ask(self._page, self._runner, self._models(), self._file.row, self._file.draft)

    def _on_delete(self) -> None:
        words = _("{wave} has no answers. It goes, with its list of clubs.").format(
            wave=wave_name(self._file.row)
        )
        if Confirm.ask(self._page, _("Throw this survey away?"), words, _("Throw away"), danger=True):
            ref = self._file.row.ref
            self.gone.emit()  # first: nobody asks again for what is going
            self._runner.do(delete_wave, ref)

    def _on_assigned(self, _count: int) -> None:
        self._tell(Note(_("The clubs are assigned: the tasks wait under Today.")))

    def _tell(self, note: Note) -> None:
        note.dismissed.connect(self.view.put_away)
        self.view.tell(note)
