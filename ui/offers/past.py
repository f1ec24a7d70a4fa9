"""What was decided about an offer before, with every reason: nothing that was said is ever lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from desktop.domain.offers import Public, Status
from desktop.i18n import CITY_TIME, _, show_date
from desktop.queries.decisions import DecisionRow, decisions
from desktop.queries.offer_file import OfferFile
from desktop.reports.decision import Outcome
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col, flow, holder
from ui.widgets.fold import FoldCard
from ui.widgets.slate import Slate
from ui.widgets.states import public_state, work_state
from ui.widgets.words import Chip, State, text


class Past(QFrame):
    """The decisions, newest first, folded until somebody wants them; hidden before the first."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._known: tuple[object, ...] = ()
        self._lines = Slate()
        self.card = FoldCard(self._lines, title=_("Earlier decisions"))
        self.setLayout(col(self.card, gap=0))
        self.hide()

    def show_offer(self, file: OfferFile) -> None:
        """Ask for the decisions about this offer when there can be other ones than are shown."""
        seal = file.approval.seal if file.approval else ""
        known = (file.ref.id, file.status, file.public, seal, file.returned_reason, file.remarks)
        if known != self._known:
            if self._known[:1] != known[:1]:
                self.hide()
                self.card.head.setChecked(False)
            self._known = known
            self._runner.ask_latest(self, decisions, file.ref.id).then(self._on_rows)

    def _on_rows(self, rows: Sequence[DecisionRow]) -> None:
        self.setVisible(bool(rows))
        self.card.count(str(len(rows)))
        self._lines.write(holder(col(*(_told(one) for one in rows), gap=S)))


def _told(one: DecisionRow) -> QFrame:
    """One decision: what, when and by whom, and the reasons as they were given."""
    day = show_date(one.at.astimezone(CITY_TIME).date())
    lines = [
        text(f"{why.field}: {why.text}" if why.field else why.text, "small", wrap=True) for why in one.reasons
    ]
    by = text(" · ".join(filter(None, (day, one.by))), "label", "soft", wrap=True)
    return holder(col(flow(Chip(decision_state(one.outcome))), by, *lines, gap=2))


def decision_state(outcome: Outcome) -> State:
    """A decision in the words of what the offer became by it; letters to clubs say it in their own."""
    if outcome is Outcome.SUSPENDED:
        return public_state(Public.OFFLINE)
    became = {
        Outcome.APPROVED: Status.APPROVED,
        Outcome.RETURNED: Status.NEEDS_WORK,
        Outcome.REJECTED: Status.REJECTED,
        Outcome.WITHDRAWN: Status.WITHDRAWN,
    }
    return work_state(became[outcome])
