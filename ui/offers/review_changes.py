"""What an approver needs to know first: what changed since the last approval."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from desktop.domain.offers import OfferDraft
from desktop.i18n import CITY_TIME, _, show_date
from desktop.queries.offer_file import ApprovalRow, OfferFile
from desktop.words import field_labels
from ui.offers.words import tell
from ui.theme import M
from ui.widgets.boxes import col, marked, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text

LONGEST = 60  # letters of a value that is shown in the sentence


class Changes(QFrame):
    """What differs from what was approved: the fields in one line, and old and new when asked."""

    def __init__(self) -> None:
        super().__init__()
        self._line = text("", wrap=True)
        self.more = button(_("Compare"), "link")
        self.more.setCheckable(True)
        self._below = text("", "small", wrap=True)
        self._below.hide()
        head = row(glyph("git-diff", "info", 20), self._line, self.more, gap=12)
        head.setStretch(1, 1)
        head.setAlignment(self.more, Qt.AlignmentFlag.AlignTop)
        self.setLayout(col(head, self._below, margins=(M, 12, M, 12)))
        self.more.toggled.connect(self._below.setVisible)
        marked(self, panel="info")

    def show_file(self, file: OfferFile) -> None:
        approval = file.approval
        self.setVisible(approval is not None and bool(approval.changed_since))
        if approval is not None and approval.changed_since:
            self._show(approval, file.draft)

    def _show(self, approval: ApprovalRow, draft: OfferDraft) -> None:
        labels = field_labels()
        names = [name for name in approval.changed_since if name in labels]
        since = show_date(approval.approved_at.astimezone(CITY_TIME).date())
        told = [_told(name, labels[name], approval.sealed, draft) for name in names]
        self._line.setText(_("Since {day}: {changes}.").format(day=since, changes=", ".join(told)))
        lines = [f"{labels[name]}: {_values(name, approval.sealed, draft)}" for name in names]
        self._below.setText("\n".join(lines))
        self.more.setVisible(any(len(line) > LONGEST for line in lines))
        self._below.setVisible(self.more.isChecked())


def _told(name: str, label: str, before: OfferDraft, after: OfferDraft) -> str:
    """The field with old and new when both are short, else the field alone."""
    values = _values(name, before, after)
    return f"{label.lower()} {values}" if len(values) <= LONGEST else label.lower()


def _values(name: str, before: OfferDraft, after: OfferDraft) -> str:
    return f"{tell(name, getattr(before, name))} → {tell(name, getattr(after, name))}"
