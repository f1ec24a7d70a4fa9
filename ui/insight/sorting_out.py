"""Uitzoeken: answers whose club is not known, each with the likeliest clubs; one click assigns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.queries.responses import ClubCandidate, ParkedRow, parked_responses
from desktop.usecases.responses import assign_response, drop_response
from ui.insight.which_club import WhichClub, likeness_state
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import Columns, col, holder, scroller
from ui.widgets.dialog import Reason
from ui.widgets.parts import Empty, ProblemLine, card
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.words import State, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The parked rows that name their club in the same words; the first one speaks for all."""

    first: ParkedRow
    refs: tuple[int, ...]


def grouped(rows: Sequence[ParkedRow]) -> list[Named]:
    """Rows in the same words together, in the order of their first rows."""
    found: dict[tuple[str, str, str], list[ParkedRow]] = {}
    for one in rows:
        words = (one.club_name.casefold(), one.club_ref.casefold(), one.postcode)
        found.setdefault(words, []).append(one)
    return [Named(first=same[0], refs=tuple(one.ref.id for one in same)) for same in found.values()]


class SortingOut(QWidget):
    """The parked answers of one survey; `counted` says how many are left."""

    link_asked = Signal(str)
    counted = Signal(int)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._wave: int | None = None
        self._at = 0
        self._about = text("", "small", "soft", wrap=True)
        self.problem = ProblemLine()
        self.table = Table[Named](_("To sort out"), _columns(), lambda one: one.refs)
        self.club = WhichClub(runner)
        self.stack = QStackedWidget()
        done = Empty(
            "check-circle",
            _("Nothing to sort out"),
            _("Of all answers it is known which club they are of."),
        )
        sides = Columns([self.table, self.club], [3, 2])
        for part in (holder(col(card(done), None)), scroller(sides)):
            self.stack.addWidget(part)
        box = col(self._about, self.problem, self.stack, gap=S)
        box.setStretch(2, 1)
        self.setLayout(box)
        self._connect()

    def show_wave(self, ref: int) -> None:
        """Show the parked answers of this survey."""
        if ref != self._wave:
            self._at = 0
        self._wave = ref
        self.reload()

    def reload(self) -> None:
        """Ask again for what still waits."""
        if self._wave is not None:
            self._runner.ask_latest(self, parked_responses, self._wave).then(self._on_rows)

    def _connect(self) -> None:
        self.table.keeper.chosen.connect(self._on_chosen)
        self.table.keeper.opened.connect(self._on_opened)
        self.club.picked.connect(self._assign)
        self.club.drop.clicked.connect(self._on_drop)
        keys = [(str(number + 1), number) for number in range(5)]
        for key, number in keys:
            self._key(key).activated.connect(lambda number=number: self.club.pick(number))
        self._key("Del").activated.connect(self._on_drop)

    def _key(self, key: str) -> QShortcut:
        """A key that counts while the list has the focus, so that one can type in the search line."""
        return QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut)

    def _on_rows(self, rows: Sequence[ParkedRow]) -> None:
        found = grouped(rows)
        self.table.show_rows(found)
        self.stack.setCurrentIndex(1 if found else 0)
        self._about.setText(_about(len(rows), len(found)))
        self._about.setVisible(bool(found))
        if found and self.table.keeper.current() is None:
            self.table.selectRow(min(self._at, len(found) - 1))
        self._on_chosen(self.table.keeper.current())
        self.counted.emit(len(rows))

    def _on_chosen(self, one: Named | None) -> None:
        if one is not None:
            self._at = self.table.currentIndex().row()
            self.club.show_row(one.first, len(one.refs))

    def _on_opened(self, one: Named | None) -> None:
        self.club.pick(0)

    def _assign(self, provider: int) -> None:
        one = self.table.keeper.current()
        if one is not None:
            answer = self._runner.do(assign_response, one.first.ref, provider, alike=True)
            answer.then(self._on_done).if_refused(self._on_refused)

    def _on_drop(self) -> None:
        one = self.table.keeper.current()
        if one is None or self._runner.why_not(drop_response):
            return
        words = ngettext(
            "The answers of “{name}” are thrown away. The history keeps them, and your reason.",
            "All {count} answers of “{name}” are thrown away. The history keeps them, and your reason.",
            len(one.refs),
        ).format(name=one.first.club_name or one.first.club_ref, count=len(one.refs))
        reason = Reason.ask(self, _("Throw these answers away?"), words, _("Throw away"), danger=True)
        if reason is not None:
            for ref in one.refs:
                answer = self._runner.do(drop_response, ref, reason)
                answer.then(self._on_done).if_refused(self._on_refused)

    def _on_done(self, _result: object) -> None:
        self.problem.say("")
        self.table.setFocus()
        self.reload()

    def _on_refused(self, error: AppError) -> None:
        self.problem.say(error.message)
        self.reload()


def _about(rows: int, names: int) -> str:
    """How many wait, and how one goes through them quickest."""
    waiting = ngettext("{count} response waits", "{count} responses wait", rows).format(count=rows)
    named = ngettext("under {count} name", "under {count} names", names).format(count=names)
    keys = _("Enter takes the likeliest club, 1 to 5 the others.")
    return f"{waiting} {named}. {keys}"


def _columns() -> list[Column[Named]]:
    return [
        Column(title=_("In the file"), text=lambda one: one.first.club_name or one.first.club_ref),
        Column(title=_("Responses"), text=lambda one: str(len(one.refs)), align=RIGHT, wide=9),
        Column(title=_("Likeliest club"), text=lambda one: _likeliest(one.first)),
        Column(
            title=_("Alike"),
            text=lambda one: _alike(one.first).words,
            wide=15,
            state=lambda one: _alike(one.first),
        ),
    ]


def _best(one: ParkedRow) -> ClubCandidate | None:
    return one.candidates[0] if one.candidates else None


def _likeliest(one: ParkedRow) -> str:
    best = _best(one)
    return best.name if best else "–"


def _alike(one: ParkedRow) -> State:
    best = _best(one)
    return likeness_state(best.likeness) if best else State(_("none"), "minus")
