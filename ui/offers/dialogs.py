"""What the screen of offers asks: a new offer, what the club says, a visit, offline at once, a merge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.domain.offers import OfferDraft
from desktop.domain.privacy import contains_contact_data
from desktop.i18n import _
from desktop.queries.field_words import tell
from desktop.queries.offer_file import OfferFile
from desktop.queries.providers import ProviderRow, providers
from desktop.usecases.assessment import record_visit
from desktop.usecases.offers import Confirmation, add_offer, confirm_offer
from desktop.words import field_labels
from ui import theme
from ui.offers.observed import Observed
from ui.offers.words import options
from ui.runner import Answer, Runner
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, holder
from ui.widgets.buttons import Search
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Line, Lines, Pick, day, number
from ui.widgets.parts import panel
from ui.widgets.rows import Column, Table
from ui.widgets.words import glyph, text


class _Results(Table[ProviderRow]):
    """The providers found: a few lines high."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), (theme.line() + 22) * 5 + theme.line("label") + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), (theme.line() + 22) * 2 + theme.line("label") + 16)


class NewOffer(Asking):
    """Asks whose offer it is, by typing, and what it is called. The rest is filled in on the screen."""

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        self._runner = runner
        self.search = Search(_("Type a few letters of the club"))
        columns = [
            Column[ProviderRow](title=_("Provider"), text=lambda one: one.name),
            Column[ProviderRow](title=_("Area"), text=lambda one: one.area or one.city, wide=18),
        ]
        self.found = _Results(_("Providers"), columns, lambda one: one.ref.id)
        self.name = Line(_("for instance Walking in the Linden park"))
        super().__init__(
            parent,
            _("New offer"),
            _("Make the offer"),
            labelled(_("Whose offer is it?"), self.search),
            self.found,
            labelled(_("What is it called?"), self.name),
        )
        self.search.textChanged.connect(self._ask)
        self.search.left_down.connect(self.found.setFocus)
        self.found.keeper.opened.connect(lambda _row: self.name.setFocus())
        self.search.setFocus()
        self._ask()

    def why_not(self) -> str:
        if self.found.keeper.current() is None:
            return _("Choose the provider in the list. Is it not there? Enter it first under Providers.")
        return "" if self.name.value() else _("Give the offer a name.")

    def send(self) -> Answer[Any]:
        chosen = self.found.keeper.current()
        assert chosen is not None
        return self._runner.do(add_offer, OfferDraft(provider=chosen.ref.id, title=self.name.value()))

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner) -> int | None:
        """The number of the offer that was made, or None."""
        dialog = cls(parent, runner)
        return dialog.result_value.id if dialog.exec() else None

    def _ask(self) -> None:
        typed = self.search.text()
        self._runner.ask_latest(self, providers, containing=typed, limit=50).then(self._on_found)

    def _on_found(self, rows: Sequence[ProviderRow]) -> None:
        self.found.show_rows(rows)
        if rows and self.found.keeper.current() is None:
            self.found.keeper.choose(rows[0].ref.id)


class Confirmed(Asking):
    """What the club says about the data today: still right, and is there room?"""

    def __init__(self, parent: QWidget, runner: Runner, file: OfferFile) -> None:
        self._runner, self._file = runner, file
        self.day = day()
        self.day.show_value(runner.today)
        self.status = Pick(_("Room for new people"), options("intake_status"))
        self.status.show_value(file.intake_status or "unknown")
        self.places = number(0, 9999, _("not known"))
        self.places.show_value(file.places_free)
        self.waits = day(_("not known"))
        self.waits.show_value(_ahead(file.waiting_until, runner.today))
        self._waiting = labelled(_("Waiting list until"), self.waits)
        super().__init__(
            parent,
            _("Confirmed by the club"),
            _("Everything is right"),
            text(file.draft.title, "strong", wrap=True),
            labelled(_("Room for new people"), self.status),
            self._waiting,
            labelled(_("Places free"), self.places),
            labelled(_("Day of the conversation"), self.day),
        )
        self.status.edited.connect(self._on_status)
        self._on_status()

    def why_not(self) -> str:
        if self.day.value() is None or self.day.problem():
            return self.day.problem() or _("Fill in the day of the conversation.")
        return self.places.problem() or (self.waits.problem() if self._is_waiting() else "")

    def send(self) -> Answer[Any]:
        said = Confirmation(
            day=self.day.value(),
            intake_status=self.status.value(),
            places_free=self.places.value(),
            waiting_until=self.waits.value() if self._is_waiting() else None,
        )
        return self._runner.do(confirm_offer, self._file.ref.id, said)

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, file: OfferFile) -> bool:
        return bool(cls(parent, runner, file).exec())

    def _is_waiting(self) -> bool:
        return bool(self.status.value() == "waiting_list")

    def _on_status(self) -> None:
        """The day is asked of a waiting list alone."""
        self._waiting.setVisible(self._is_waiting())
        if self.isVisible():
            self.resize(self.sizeHint())


def _ahead(until: date | None, today: date) -> date | None:
    """A day that is over is asked anew."""
    return until if until is not None and until >= today else None


class VisitReport(Asking):
    """The report of a visit: when, who were there, what was seen."""

    def __init__(self, parent: QWidget, runner: Runner, file: OfferFile) -> None:
        self._runner, self._file = runner, file
        self.day = day()
        self.day.show_value(runner.today)
        self.people = Line(_("for instance Carla, Marja of the club"))
        self.notes = Lines(
            _("What did you see? Leave out names and health of people who take part."), lines=3
        )
        self.observed = Observed(file)
        super().__init__(
            parent,
            _("Record a visit"),
            _("Record"),
            text(file.draft.title, "strong", wrap=True),
            labelled(_("Day"), self.day),
            labelled(_("Who were there, with commas between"), self.people),
            labelled(_("Report"), self.notes),
            text(_("What did you see? It is proposed to whoever judges."), "small", "soft", wrap=True),
            self.observed,
        )
        self.people.setFocus()

    def why_not(self) -> str:
        if self.day.value() is None or self.day.problem():
            return self.day.problem() or _("Fill in the day of the visit.")
        return self.notes.problem()

    def send(self) -> Answer[Any]:
        names = self.people.value().split(",")
        said = (self.day.value(), names, self.notes.value(), self.observed.value())
        return self._runner.do(record_visit, self._file.ref.id, *said)

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, file: OfferFile) -> bool:
        return bool(cls(parent, runner, file).exec())


class Stop(NamedTuple):
    """Why an offer goes offline."""

    category: str
    reason: str


class Offline(Dialog):
    """Nu offline halen: why, in a word and a line. It names no people, for it is shown to all."""

    def __init__(self, parent: QWidget, title: str) -> None:
        self.category = Pick(_("Why"), options("suspension_categories"))
        self.reason = Lines(lines=3, longest=500)
        told = _("The offer disappears from everything at once. A release without it follows by itself.")
        hint = _("No names, telephone numbers or health of people.")
        super().__init__(
            parent,
            _("Take offline now"),
            _("Take offline now"),
            text(title, "strong", wrap=True),
            panel(glyph("prohibit", "bad", 20), text(told, "small", wrap=True), tone="bad"),
            labelled(_("Why"), self.category),
            labelled(_("What is the matter, in a few words?"), self.reason, hint),
            danger=True,
        )
        self.category.edited.connect(self.reason.setFocus)

    def why_not(self) -> str:
        if not self.reason.value():
            return _("Say in a few words why this goes offline.")
        if contains_contact_data(self.reason.value()):
            return _("Leave names, phone numbers and e-mail addresses out of the reason.")
        return self.reason.problem()

    @classmethod
    def ask(cls, parent: QWidget, title: str) -> Stop | None:
        dialog = cls(parent, title)
        return Stop(dialog.category.value(), dialog.reason.value()) if dialog.exec() else None


class MergeDialog(Dialog):
    """Two people changed the same field: whose is kept is asked per field, and nothing is lost unseen."""

    def __init__(self, parent: QWidget, mine: OfferDraft, theirs: OfferDraft, clashes: Sequence[str]) -> None:
        self.picks: dict[str, Pick] = {}
        parts: list[QWidget] = []
        for name in clashes:
            words = field_labels()[name]
            self.picks[name] = Pick(words, [("theirs", _("Keep theirs")), ("mine", _("Keep mine"))])
            self.picks[name].show_value("mine")
            lines = [
                text(words, "strong"),
                text(
                    _("Theirs: {value}").format(value=tell(name, getattr(theirs, name))), "small", wrap=True
                ),
                text(_("Mine: {value}").format(value=tell(name, getattr(mine, name))), "small", wrap=True),
            ]
            parts.append(holder(col(*lines, self.picks[name], gap=4)))
        told = _("A colleague saved this offer while you typed. What only one of you changed is kept.")
        super().__init__(
            parent, _("You both changed this"), _("Keep this"), text(told, "small", "soft", wrap=True), *parts
        )

    @classmethod
    def ask(
        cls, parent: QWidget, mine: OfferDraft, theirs: OfferDraft, clashes: Sequence[str]
    ) -> frozenset[str] | None:
        """The fields where mine is kept; None keeps theirs everywhere."""
        dialog = cls(parent, mine, theirs, clashes)
        if not dialog.exec():
            return None
        return frozenset(name for name, pick in dialog.picks.items() if pick.value() == "mine")
