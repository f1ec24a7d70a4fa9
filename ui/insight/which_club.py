"""Which club are these answers of? The likeliest ones, any other one by searching, or none at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _, ngettext, show_date
from desktop.queries.providers import ProviderRow, providers
from desktop.queries.responses import ParkedRow
from desktop.usecases.responses import assign_response, drop_response
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import Button, Search, button
from ui.widgets.parts import card
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided, State, text

FOUND = 6  # clubs a search shows
SURE, LIKELY = 95, 85


def likeness_state(likeness: int) -> State:
    """How much the name of a club is like the words of the file."""
    words = _("{likeness} % alike").format(likeness=likeness)
    if likeness >= SURE:
        return State(words, "check-circle", "ok")
    return State(words, "check", "info") if likeness >= LIKELY else State(words, "question", "warn")


class WhichClub(QFrame):
    """`picked` is the number of the provider somebody chose."""

    picked = Signal(int)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._verbs: list[Button] = []
        self._only: int | None = None
        self._who, self._what = text("", "lead", wrap=True), text("", "small", "soft", wrap=True)
        self._likely, self._found = Slate(), Slate()
        self._found.hide()
        self.search = Search(_("Another club: name, postcode or KvK"))
        self.drop = button(_("Throw away"), "danger", "trash")
        box = col(self._who, self._what, self._likely, self.search, self._found, flow(self.drop), None, gap=S)
        self.setLayout(col(card(holder(box)), None, gap=0))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_return)

    def show_row(self, one: ParkedRow, count: int) -> None:
        """`count` responses name their club in these words."""
        self._who.setText(one.club_name or one.club_ref)
        self._what.setText(_about(one, count))
        self._verbs = []
        lines = [
            self._line(club.ref, club.name, club.area, likeness_state(club.likeness), number)
            for number, club in enumerate(one.candidates)
        ]
        nothing = text(_("No club of ours has a name like this. Search for it."), "small", "soft", wrap=True)
        self._likely.write(holder(col(*lines, gap=0)) if lines else nothing)
        self.search.clear()
        self.drop.explain(self._runner.why_not(drop_response))

    def pick(self, number: int) -> None:
        """Take the candidate with this number, counted from 0."""
        if number < len(self._verbs) and self._verbs[number].isEnabled():
            self._verbs[number].click()

    def _line(self, ref: int, name: str, area: str, state: State | None, number: int) -> QFrame:
        verb = button(_("This club"), "primary" if state and not number else "secondary")
        verb.setAccessibleName(_("This club: {name}").format(name=name))
        verb.explain(self._runner.why_not(assign_response))
        verb.clicked.connect(lambda: self.picked.emit(ref))
        if state:
            self._verbs.append(verb)
        place = f"{number + 1}.\u2002{name}" if state else name
        chips: list[QWidget] = [Chip(state)] if state else []
        about = row(*chips, Elided(area, "small", "soft"), None, gap=S)
        box = row(col(Elided(place, "strong"), about, gap=2), verb, gap=S, margins=(0, S, 0, S))
        box.setStretch(0, 1)
        return marked(holder(box), part="row", first=number == 0)

    def _on_search(self, words: str) -> None:
        """While one searches the likeliest clubs step aside."""
        searching = bool(words.strip())
        self._found.setVisible(searching)
        self._likely.setVisible(not searching)
        if searching:
            answer = self._runner.ask_latest(self, providers, containing=words, limit=FOUND)
            answer.then(self._on_found)

    def _on_found(self, found: Sequence[ProviderRow]) -> None:
        lines = [
            self._line(one.ref.id, one.name, " · ".join(filter(None, [one.area, one.postcode])), None, number)
            for number, one in enumerate(found)
        ]
        nothing = text(_("No club found. Enter it under Providers first."), "small", "soft", wrap=True)
        self._found.write(holder(col(*lines, gap=0)) if lines else nothing)
        self._only = found[0].ref.id if len(found) == 1 else None

    def _on_return(self) -> None:
        """Enter takes the club when there is only one left."""
        if self._only is not None and not self._runner.why_not(assign_response):
            self.picked.emit(self._only)


def _about(one: ParkedRow, count: int) -> str:
    """What the file says of the club and of the answers."""
    parts = [
        _("row {row}").format(row=one.row),
        _("number {number}").format(number=one.club_ref) if one.club_ref and one.club_name else "",
        one.postcode,
        ngettext("{count} answer given", "{count} answers given", one.answered).format(count=one.answered),
        show_date(one.submitted_at.date()) if one.submitted_at else "",
        _("{count} responses in these words").format(count=count) if count > 1 else "",
    ]
    return " · ".join(part for part in parts if part)
