"""What an approver needs to know first: what changed since the last approval, and what that reopens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import CITY_TIME, _, ngettext, show_date
from desktop.queries.club_changes import ClubChange
from desktop.queries.offer_file import OfferFile
from desktop.queries.review_words import (
    club_change,
    club_labels,
    field_change,
    person_change,
    photo_changes,
    verdict_change,
    waiver_change,
)
from desktop.queries.since_approval import Since, VerdictChange
from desktop.words import field_labels
from ui.theme import XS, M, S
from ui.widgets.boxes import col, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text

LONGEST = 60  # letters of a value that is shown in the sentence


class Changes(QFrame):
    """What differs from what was approved: all of it in one line, and old and new beneath when asked.

    `asked`: a criterion that is to be looked at again; `remark_asked`: a place to write a remark at.
    """

    asked = Signal(str)
    remark_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = text("", wrap=True)
        self.more = button(_("Compare"), "link")
        self.more.setCheckable(True)
        self.again = button("", "link", "arrow-clockwise")
        self.again.clicked.connect(self._on_again)
        self._first_again = ""
        self._below = holder(col())
        self._below.hide()
        head = row(glyph("git-diff", "info", 20), self._line, self.more, gap=12)
        head.setStretch(1, 1)
        head.setAlignment(self.more, Qt.AlignmentFlag.AlignTop)
        self._box = col(head, row(self.again, None, margins=(20 + 12, 0, 0, 0)), self._below, gap=XS,
                        margins=(M, 12, M, 12))  # fmt: skip
        self.setLayout(self._box)
        self.more.toggled.connect(self._on_more)
        marked(self, panel="info")

    def show_file(self, file: OfferFile, may_remark: bool = False) -> None:
        """`may_remark`: a line can be sent back with a remark."""
        since = file.since
        self.setVisible(since is not None and not since.as_before)
        if since is None or file.approval is None or since.as_before:
            return
        day = show_date(file.approval.approved_at.astimezone(CITY_TIME).date())
        fields = [name for name in since.fields if name in field_labels()]
        told = [*(_told(name, since, file) for name in fields), *map(_of_club, since.club)]
        told += [*map(person_change, since.people), *photo_changes(since.photos)]
        told += [_verdict(one) for one in since.verdicts[:1]] + _more_verdicts(since.verdicts)
        told += map(waiver_change, since.waivers)
        self._line.setText(_("Since {day}: {changes}.").format(day=day, changes=", ".join(told)))
        self._show_again(since.again)
        self._show_below(fields, since, file, may_remark)

    def _show_again(self, codes: Sequence[str]) -> None:
        words = ngettext("{n} criterion to look at again", "{n} criteria to look at again", len(codes))
        self.again.say(words.format(n=len(codes)))
        self.again.setVisible(bool(codes))
        self._first_again = codes[0] if codes else ""

    def _show_below(self, fields: Sequence[str], since: Since, file: OfferFile, may_remark: bool) -> None:
        labels = field_labels()
        lines = [
            self._line_of(f"field:{name}", labels[name], field_change(name, since, file), may_remark)
            for name in fields
        ]
        # What is wrong with these is mended at the club, so a remark has no place here.
        lines += [self._line_of("", club_labels()[one.name], club_change(one), False) for one in since.club]
        lines += [
            self._line_of(f"criterion:{one.criterion}", one.criterion, verdict_change(one), may_remark)
            for one in since.verdicts
        ]
        fresh = holder(col(*lines, gap=2, margins=(20 + 12, XS, 0, 0)))
        self._box.replaceWidget(self._below, fresh)
        self._below.hide()
        self._below.deleteLater()
        self._below = fresh
        long = any(len(field_change(name, since, file)) > LONGEST for name in fields)
        self.more.setVisible(long or len(since.verdicts) > 1 or may_remark)
        self._below.setVisible(self.more.isChecked() and self.more.isVisibleTo(self))

    def _line_of(self, place: str, label: str, words: str, may_remark: bool) -> QWidget:
        line = row(text(f"{label}: {words}", "small", wrap=True), gap=S)
        line.setStretch(0, 1)
        if may_remark:
            verb = button(_("Remark on {place}").format(place=label), "icon", "chat-circle-text")
            verb.clicked.connect(partial(self.remark_asked.emit, place))
            line.addWidget(verb)
        return holder(line)

    def _on_more(self, unfolded: bool) -> None:
        self._below.setVisible(unfolded)

    def _on_again(self) -> None:
        self.asked.emit(self._first_again)


def _told(name: str, since: Since, file: OfferFile) -> str:
    """The field with old and new when both are short, else the field alone."""
    label, values = field_labels()[name].lower(), field_change(name, since, file)
    return f"{label} {values}" if len(values) <= LONGEST else label


def _of_club(one: ClubChange) -> str:
    return f"{club_labels()[one.name].lower()} {club_change(one)}"


def _verdict(one: VerdictChange) -> str:
    return f"{one.criterion} {verdict_change(one)}"


def _more_verdicts(verdicts: Sequence[VerdictChange]) -> list[str]:
    more = len(verdicts) - 1
    return [ngettext("{n} more verdict", "{n} more verdicts", more).format(n=more)] if more > 0 else []
