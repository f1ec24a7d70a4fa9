"""Zomerstop: no lessons for the offers one chose in the list, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel.dates import format_skeleton
from PySide6.QtWidgets import QWidget

from desktop.domain.offers import Pause
from desktop.domain.pauses import usual_summer
from desktop.i18n import _, language, ngettext
from desktop.queries.offers import OfferRow
from desktop.usecases.pauses import PausesChanged, pause_offers
from ui.runner import Answer, Runner
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import holder, row
from ui.widgets.editors import Line, day
from ui.widgets.words import State, text

NAMED = 6
"""Offers that the dialog names; of more it says how many."""


class SummerStop(Asking):
    """Asks from when to when; all of the offers pause, or none."""

    def __init__(self, parent: QWidget, runner: Runner, offers: Sequence[OfferRow]) -> None:
        self._runner, self._offers = runner, offers
        self.first, self.last = day(), day()
        first, last = usual_summer(runner.today)
        self.first.show_value(first)
        self.last.show_value(last)
        self.note = Line(_("for instance Summer stop"))
        self.note.show_value(_("Summer stop"))
        named = ngettext("{n} offer", "{n} offers", len(offers)).format(n=len(offers))
        days = holder(row(labelled(_("First day without lessons"), self.first),
                          labelled(_("Last day without lessons"), self.last), gap=12))  # fmt: skip
        hint = _("Check when the holidays are in your region. One cancelled lesson: the same day twice.")
        super().__init__(
            parent,
            _("Summer stop"),
            ngettext("Pause {n} offer", "Pause {n} offers", len(offers)).format(n=len(offers)),
            text(named, "strong"),
            text(_names(offers), "small", "soft", wrap=True),
            days,
            text(hint, "label", "soft", wrap=True),
            labelled(_("What readers see beside it"), self.note),
        )

    def why_not(self) -> str:
        for editor in (self.first, self.last):
            if editor.value() is None or editor.problem():
                return editor.problem() or _("Fill in the first and the last day.")
        if self.last.value() < self.first.value():
            return _("The last day lies before the first day.")
        return self.note.problem()

    def send(self) -> Answer[Any]:
        refs = [one.ref.id for one in self._offers]
        return self._runner.do(pause_offers, refs, self.first.value(), self.last.value(), self.note.value())

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, offers: Sequence[OfferRow]) -> PausesChanged | None:
        """What changed, with which it can be undone; None when it was put aside."""
        dialog = cls(parent, runner, offers)
        found: PausesChanged | None = dialog.result_value if dialog.exec() else None
        return found


def pause_state(one: OfferRow) -> State | None:
    """The pause that runs or comes next, as a chip."""
    if one.pause is None:
        return None
    return State(pause_words(one.pause, "paused" in one.flags), "pause-circle", "warn")


def taken_over_state(one: OfferRow) -> State | None:
    """Whether it came from a live catalogue and still waits for its full check."""
    return State(_("taken over"), "hourglass-medium", "warn") if "taken_over" in one.flags else None


def pause_words(pause: Pause, runs: bool) -> str:
    """pauze t/m 31 aug, or: pauze vanaf 11 jul."""
    if runs:
        return _("pause until {day}").format(day=format_skeleton("MMMd", pause.last_day, locale=language()))
    return _("pause from {day}").format(day=format_skeleton("MMMd", pause.first_day, locale=language()))


def _names(offers: Sequence[OfferRow]) -> str:
    names = [one.title for one in offers[:NAMED]]
    rest = len(offers) - NAMED
    if rest > 0:
        names.append(_("and {n} others").format(n=rest))
    return ", ".join(names)
