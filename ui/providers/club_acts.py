"""What can be done with the club whose file is open: call, report, relation, note, leave alone, task done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from desktop.domain.values import Ref
from desktop.i18n import _
from desktop.queries.club_desk import ClubDesk
from desktop.queries.provider_file import ProviderFile
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.relations import (
    lift_do_not_contact,
    note_on_club,
    set_do_not_contact,
    set_relation,
)
from desktop.usecases.report_files import file_names
from desktop.usecases.reports import Written, write_club_report
from desktop.usecases.shortlist import finish_task
from ui.actions import Deed
from ui.providers.check_dialog import CheckDialog
from ui.providers.club_dialogs import LeaveAloneDialog, NoteDialog, RelationDialog
from ui.providers.contact import ContactDeeds
from ui.providers.conversation_acts import ConversationActs
from ui.providers.file import ClubDeeds
from ui.providers.people_acts import PeopleActs
from ui.runner import Runner
from ui.widgets.boxes import holder, row
from ui.widgets.buttons import button
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text


class ClubActs(QObject):
    """Carries out what is asked about one club, and says of each act whether it can be done now."""

    told = Signal(object)  # a widget to show above the club

    def __init__(self, page: QWidget, runner: Runner) -> None:
        super().__init__(page)
        self._page, self._runner = page, runner
        self._file: ProviderFile | None = None
        self._desk: ClubDesk | None = None
        self.check = self._deed(_("Organisation check …"), self._on_check, add_check, "phone-call")
        self.report = self._deed(_("Club report …"), self._on_report, write_club_report, "file-pdf")
        self.relation = self._deed(_("Relation …"), self._on_relation, set_relation, "handshake")
        self.note = self._deed(_("Advisor's note …"), self._on_note, note_on_club, "note-pencil")
        self.leave_alone = self._deed(
            _("Do not contact …"), self._on_leave_alone, set_do_not_contact, "prohibit"
        )
        self.approach = self._deed(
            _("May be contacted again"), self._on_approach, lift_do_not_contact, "check-circle"
        )
        self.people, self.talks = PeopleActs(page, runner), ConversationActs(page, runner)
        self.talks.told.connect(self.told)
        self.people.told.connect(self.told)
        self.show_club(None, None)

    def actions(self) -> Sequence[QAction]:
        """For the palette."""
        own = (self.check, self.report, self.relation, self.note, self.leave_alone, self.approach)
        return (*own, self.talks.talk, *self.people.actions())

    def deeds(self, edit: QAction, new_offer: QAction, ring: QAction) -> ClubDeeds:
        """What the file of a club offers, with the acts of the page itself."""
        contact = ContactDeeds(self.relation, self.note, self.leave_alone, self.approach)
        return ClubDeeds(edit, new_offer, ring, self.check, self.report, contact, self.people, self.talks)

    def show_club(self, file: ProviderFile | None, desk: ClubDesk | None) -> None:
        """The club whose file is open; None while none is."""
        self._file, self._desk = file, desk
        first = "" if file is not None else _("Open a provider first.")
        known = "" if file is not None and desk is not None else first or _("Just a moment …")
        closed = bool(desk and desk.notes and desk.notes.do_not_contact)
        scored = desk is not None and desk.vitality.model is not None
        self.talks.show_club(file.view.ref.id if file is not None else None)
        self.check.allow(first)
        self.report.allow(known or ("" if scored else _("This club has no score yet.")))
        self.relation.allow(known)
        self.note.allow(known)
        self.leave_alone.allow(known or (_("Nobody contacts this provider already.") if closed else ""))
        self.approach.allow(known or ("" if closed else _("This provider may be approached already.")))

    def ask_check(self, ref: int, name: str, phone: str) -> None:
        """The phone script for a provider, wherever it was chosen."""
        CheckDialog(self._page, self._runner, ref, name, phone).exec()

    def finish(self, task: Ref) -> None:
        """A task of this club is done."""
        self._runner.do(finish_task, task)

    def _deed(self, words: str, run: Callable[[], object], needs: Callable[..., object], symbol: str) -> Deed:
        return Deed(self._page, self._runner, words, run, needs=needs, symbol=symbol)

    def _on_check(self) -> None:
        if self._file is not None:
            view = self._file.view
            self.ask_check(view.ref.id, view.draft.name, view.draft.phone)

    def _on_relation(self) -> None:
        if self._file is not None and self._desk is not None:
            revisit = self._desk.notes.revisit_on if self._desk.notes else None
            ref = self._file.view.ref
            RelationDialog(self._page, self._runner, ref, self._desk.moves, revisit).exec()

    def _on_note(self) -> None:
        if self._file is not None and self._desk is not None:
            note = self._desk.notes.advisor_note if self._desk.notes else ""
            NoteDialog(self._page, self._runner, self._file.view.ref, note).exec()

    def _on_leave_alone(self) -> None:
        if self._file is not None:
            view = self._file.view
            LeaveAloneDialog(self._page, self._runner, view.ref, view.draft.name).exec()

    def _on_approach(self) -> None:
        if self._file is not None:
            self._runner.do(lift_do_not_contact, self._file.view.ref)

    def _on_report(self) -> None:
        if self._file is None or self._desk is None:
            return
        view = self._file.view
        name = file_names({view.ref.id: f"{view.draft.name} {self._desk.vitality.standing.wave}"})
        kinds = "PDF (*.pdf);;HTML (*.html)"
        options = QFileDialog.Option.DontConfirmOverwrite  # the use case spares what is not ours
        chosen, kind = QFileDialog.getSaveFileName(
            self._page,
            _("Club report"),
            str(Path.home() / f"{name[view.ref.id]}.pdf"),
            kinds,
            options=options,
        )
        if chosen:
            out = _with_ending(Path(chosen), kind)
            answer = self._runner.run(write_club_report, view.ref.id, out)
            answer.called(_("Making the club report …")).then(self._on_written)

    def _on_written(self, written: Written) -> None:
        self.told.emit(_made(written.files[0]))


def _with_ending(file: Path, kind: str) -> Path:
    """What was typed without an ending gets that of the kind that was chosen."""
    return (
        file if file.suffix.lower() in (".pdf", ".html") else Path(f"{file}.{kind.partition(' ')[0].lower()}")
    )


def _made(file: Path) -> QFrame:
    """Says where the report is, with a way to open it."""
    words = text(_("The report is in {file}.").format(file=file), wrap=True)
    verb = button(_("Open the report"), "quiet", "arrow-square-out")
    verb.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))
    box = row(glyph("check-circle-fill", "ok", 20), words, verb, gap=12)
    box.setStretch(1, 1)
    return panel(holder(box), tone="ok")
