"""The decisions about an offer, and saving the letter of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import Refused
from desktop.i18n import CITY_TIME, _, show_date
from desktop.queries.decisions import DecisionRow, decisions
from desktop.queries.offer_file import OfferFile
from desktop.usecases.decision_letters import write_decision_letter
from desktop.usecases.report_files import safe_name
from desktop.usecases.reports import Written
from ui import theme
from ui.offers.past import decision_state
from ui.runner import Runner
from ui.widgets.dialog import Confirm, Dialog
from ui.widgets.rows import Column, Table
from ui.widgets.words import State, text


class _Decisions(Table[DecisionRow]):
    """A few lines high."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(500), (theme.line() + 22) * 4 + theme.line("label") + 16)


class ChooseLetter(Dialog):
    """Every decision about an offer, newest first: whose letter is it to be?"""

    def __init__(self, parent: QWidget, title: str, rows: Sequence[DecisionRow]) -> None:
        columns = [
            Column[DecisionRow](title=_("Decision"), text=_became, wide=16, state=_state),
            Column[DecisionRow](title=_("Day"), text=_day, wide=15),
            Column[DecisionRow](title=_("By"), text=lambda one: one.by, wide=12),
        ]
        self.rows = _Decisions(_("Decisions"), columns, lambda one: one.place)
        told = _("The letter is for the board of the club. Choose the decision it is about.")
        super().__init__(
            parent,
            _("Decision letter"),
            _("Save the letter …"),
            text(title, "strong", wrap=True),
            text(told, "small", "soft", wrap=True),
            self.rows,
        )
        self.rows.show_rows(rows)
        self.rows.keeper.choose(rows[0].place)
        self.rows.keeper.opened.connect(lambda _row: self.accept())

    @classmethod
    def ask(cls, parent: QWidget, title: str, rows: Sequence[DecisionRow]) -> DecisionRow | None:
        """The decision, or None when it was put aside."""
        dialog = cls(parent, title, rows)
        return dialog.rows.keeper.current() if dialog.exec() else None


def _state(one: DecisionRow) -> State:
    return decision_state(one.outcome)


def _became(one: DecisionRow) -> str:
    return _state(one).words


def _day(one: DecisionRow) -> str:
    return show_date(one.at.astimezone(CITY_TIME).date())


class Letters(QObject):
    """Asks for a decision and a place, writes the letter there and offers to open it."""

    written = Signal(object)  # Path

    def __init__(self, page: QWidget, runner: Runner, publisher: str) -> None:
        super().__init__(page)
        self._page, self._runner, self._publisher = page, runner, publisher

    def ask(self, file: OfferFile) -> None:
        """The letter of a decision about this offer; says so when nothing was decided yet."""
        self._runner.ask_latest(self, decisions, file.ref.id).then(partial(self._on_decisions, file))

    def _on_decisions(self, file: OfferFile, rows: list[DecisionRow]) -> None:
        if not rows:
            words = _("Nothing was decided about this offer yet, so there is no letter.")
            self._runner.failed.emit(Refused(words))
            return
        chosen = ChooseLetter.ask(self._page, file.draft.title, rows)
        out = self._where(file, chosen) if chosen else None
        if chosen and out:
            answer = self._runner.run(
                write_decision_letter, file.ref.id, out, place=chosen.place, publisher=self._publisher
            )
            answer.called(_("Decision letter")).then(self._on_written)

    def _where(self, file: OfferFile, chosen: DecisionRow) -> Path | None:
        """Where to write; a name without an ending gets one."""
        name = safe_name(f"{file.provider} {file.draft.title} {_became(chosen).lower()}")
        kinds = _("PDF or web page") + " (*.pdf *.html)"
        start = str(Path.home() / f"{name}.pdf")
        given, _kind = QFileDialog.getSaveFileName(self._page, _("Decision letter"), start, kinds)
        path = Path(given)
        return (path if path.suffix else path.with_suffix(".pdf")) if given else None

    def _on_written(self, written: Written) -> None:
        file = written.files[0]
        self.written.emit(file)
        title = _("{file} is ready").format(file=file.name)
        if Confirm.ask(self._page, title, str(written.folder), _("Open")):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
