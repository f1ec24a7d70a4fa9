"""Overnemen: a list of a live catalogue before a second person, with end dates, and what each offer lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, format_skeleton
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.domain.taking_over import Risk, per_month
from desktop.errors import AppError, Conflict
from desktop.i18n import _, language, ngettext, show_date, show_moment
from desktop.queries.taking_over import (
    TakenOverList,
    TakenOverRow,
    WaitingList,
    taken_over_list,
    waiting_lists,
)
from desktop.usecases.taking_over import ListTakenOver, approve_taken_over
from desktop.words import field_labels
from ui.actions import Deed
from ui.navigation import link_to
from ui.runner import Runner
from ui.theme import L, M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import ActionButton, button
from ui.widgets.dialog import Confirm
from ui.widgets.editors import Choice
from ui.widgets.parts import Empty, Header, card, panel
from ui.widgets.rows import Column, Table
from ui.widgets.slate import Slate
from ui.widgets.words import State, glyph, text


class TakingOverView(QWidget):
    """Asks which lists wait; shows one, and takes all of it over with one question."""

    link_asked = Signal(str)
    back_asked = Signal()
    import_asked = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._found: TakenOverList | None = None
        self.wanted = 0
        """The list to show when the lists are there; 0 for the one that is shown already."""
        self.take = Deed(
            self, runner, _("Take over …"), self._on_take, needs=approve_taken_over, symbol="seal-check",
            synonyms=_("live catalogue, approve list, second person"),
        )  # fmt: skip
        self.back = button(_("Offers"), "quiet", "arrow-left")
        self.header = Header(_("Take over a live catalogue"), ActionButton(self.take, "primary"))
        self.lists = Choice([])
        self.lists.setAccessibleName(_("Which list"))
        self.lists.setMinimumContentsLength(28)
        self.told = text("", "small", "ok")
        self.about = text("", "small", "soft", wrap=True)
        self.table = Table(_("Offers to take over"), _columns(), lambda one: one.ref)
        self.months, self._none = text("", "small", wrap=True), Slate()
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.lists.edited.connect(self._ask)
        self.table.keeper.opened.connect(self._on_opened)

    def reload(self) -> None:
        """Ask which lists wait now."""
        self._runner.ask_latest(self, waiting_lists).then(self._on_lists)

    def _lay_out(self) -> None:
        self._picked = holder(row(self.lists, None))
        why = _(
            "The riskiest are checked first: specialised, check first, no VOG seen, minors. Photos without "
            "consent stay out. Send back what should not come along; open it with Enter."
        )
        hint = panel(glyph("info", "info", 20), text(why, "small", wrap=True), tone="info")
        shown = col(self._picked, self.about, hint, self.months, self.table, gap=S + 4)
        shown.setStretch(4, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder(shown))
        self._stack.addWidget(holder(col(self._none, None, gap=0)))
        body = col(self.told, self._stack, gap=M, margins=(L, 0, L, L))
        body.setStretch(1, 1)
        self.told.hide()
        box = col(row(self.back, None, margins=(L - S, 12, L, 0)), self.header, body, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _on_lists(self, found: Sequence[WaitingList]) -> None:
        self._stack.setCurrentIndex(0 if found else 1)
        if not found:
            self._found = None
            self.header.count(_("No list waits to be taken over"))
            self.take.setText(_("Take over …"))
            self.take.allow(_("No list waits to be taken over."))
            self._none.write(self._nothing())
            return
        wanted, batches = self.wanted or self.lists.value(), [one.batch for one in found]
        self.wanted = 0
        self.lists.offer([(one.batch, _named(one)) for one in found])
        self.lists.show_value(wanted if wanted in batches else batches[0])
        self._picked.setVisible(len(found) > 1)
        self._ask()

    def _nothing(self) -> QFrame:
        hint = _("Import the catalogue that is live with “Take over a live catalogue”; then it waits here.")
        empty = Empty(
            "check-circle", _("No list waits to be taken over"), hint, _("Take over a live catalogue")
        )
        empty.asked.connect(self.import_asked)
        return card(empty)

    def _ask(self) -> None:
        person, today = self._runner.person.id, self._runner.today
        asked = self._runner.ask_latest(self, taken_over_list, self.lists.value(), person, today)
        asked.then(self._on_found)

    def _on_found(self, found: TakenOverList) -> None:
        self._found = found
        head, mine = found.head, self._mine()
        told = _("{file}, brought in by {who} on {moment}")
        self.about.setText(told.format(file=head.file, who=head.who, moment=show_moment(head.at)))
        words = ngettext("{n} offer waits", "{n} offers wait", len(found.rows)).format(n=len(found.rows))
        self.header.count(words)
        self.table.show_rows(found.rows)
        self.months.setText(_per_month(mine or found.rows))
        self.take.setText(
            ngettext("Take over {n} offer …", "Take over {n} offers …", len(mine)).format(n=len(mine))
            if mine
            else _("Take over …")
        )
        self.take.allow("" if mine else next((one.why_not for one in found.rows), ""))

    def _mine(self) -> list[TakenOverRow]:
        """The offers this person may decide about."""
        return [one for one in self._found.rows if not one.why_not] if self._found else []

    def _on_take(self) -> None:
        found, mine = self._found, self._mine()
        if found is None or not mine:
            return
        words = _(
            "These {n} offers come in the catalogue with the next release, marked as taken over. Each is "
            "checked in full before its own day, the last on {day}. This is your decision as second person; "
            "it cannot be undone, only withdrawn with a reason."
        )
        told = words.format(n=len(mine), day=show_date(max(one.until for one in mine)))
        if Confirm.ask(self, _("Take over this list?"), told, _("Take over")):
            answer = self._runner.do(
                approve_taken_over, found.head.batch, version=found.version, seen=found.offers
            )
            answer.then(self._on_taken).if_refused(self._on_refused)

    def _on_refused(self, error: AppError) -> None:
        """What changed since is told above the page, and here stands the list as it is now."""
        self._runner.failed.emit(error)
        if isinstance(error, Conflict):
            self.reload()

    def _on_taken(self, done: ListTakenOver) -> None:
        n = len(done.approved)
        words = ngettext("{n} offer was taken over.", "{n} offers were taken over.", n).format(n=n)
        if done.left:
            rest = ngettext("{n} waits for somebody else.", "{n} wait for somebody else.", len(done.left))
            words += " " + rest.format(n=len(done.left))
        self.told.setText(words)
        self.told.show()
        self.reload()

    def _on_opened(self, one: TakenOverRow | None) -> None:
        if one is not None:
            self.link_asked.emit(link_to("review", one.ref))


def _named(one: WaitingList) -> str:
    return f"{one.file} · " + ngettext("{n} offer", "{n} offers", one.waiting).format(n=one.waiting)


def _columns() -> list[Column[TakenOverRow]]:
    return [
        Column(title=_("Check before"), text=lambda one: _short(one.until), wide=13),
        Column(title=_("Offer"), text=lambda one: one.title),
        Column(title=_("Club"), text=lambda one: one.provider, wide=20, spare=True),
        Column(title=_("Risk"), text=lambda one: _risk(one).words, wide=19, state=_risk),
        Column(title=_("Comes with it"), text=_with, wide=19, spare=True),
        Column(title=_("Still missing"), text=_lacks),
    ]


def _short(day: date) -> str:
    """16 apr. 2026."""
    words: str = format_date(day, "d MMM y", locale=language())
    return words


def _risk(one: TakenOverRow) -> State:
    """The heaviest thing about an offer."""
    return _risk_state(one.risk)


def _risk_state(risk: Risk) -> State:
    if risk.specialised:
        return State(_("specialised"), "heartbeat", "warn")
    if risk.check_first:
        return State(_("check first"), "heartbeat", "warn")
    if risk.unseen:
        return State(_("no VOG seen"), "question", "neutral")
    return State(_("minors"), "users", "neutral") if risk.minors else State(_("ordinary"), "check", "neutral")


def _with(one: TakenOverRow) -> str:
    verdicts = ngettext("{n} verdict", "{n} verdicts", one.verdicts).format(n=one.verdicts)
    photos = ngettext("{n} photo", "{n} photos", one.photos).format(n=one.photos)
    return f"{verdicts} · {photos}"


def _lacks(one: TakenOverRow) -> str:
    """Why it waits for somebody else, else what it lacks."""
    if one.why_not:
        return one.why_not
    labels = field_labels()
    told = [_("data too old: stays out until confirmed")] if one.stale else []
    told.append(ngettext("{n} criterion", "{n} criteria", one.open).format(n=one.open))
    return ", ".join([*told, *(labels.get(name, name).lower() for name in one.missing)])


def _per_month(rows: Sequence[TakenOverRow]) -> str:
    """How much is to be checked in each month."""
    told = [
        f"{format_skeleton('yMMM', month, locale=language())} {count}"
        for month, count in per_month([one.until for one in rows])
    ]
    return " · ".join([_("To be checked a month:"), *told]).replace(": ·", ":")
