"""Facts beside the fields: when each fund was asked about, days without lessons, the first time in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.funds import old_checks
from desktop.i18n import _, show_date
from desktop.queries.offer_file import OfferFile
from desktop.queries.wording import pause_words
from ui.offers.order import order_tabs
from ui.offers.words import label
from ui.theme import XS, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import Button, button
from ui.widgets.editors import day
from ui.widgets.words import glyph, text, tip


class FundsAsked(QFrame):
    """When each kept fund was last asked about. It counts at the next release, without approval."""

    asked = Signal(str)  # the code of the fund that was asked about today

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, tuple[date | None, bool]] = {}
        self.verbs: dict[str, Button] = {}
        self._body = QFrame()
        self._box = col(self._body, gap=0)
        self.setLayout(self._box)
        self.hide()

    def told(self) -> list[str]:
        """What is said of each fund."""
        return [_told(code, *line) for code, line in self._lines.items()]

    def show_offer(self, file: OfferFile, today: date) -> None:
        days = {check.code: check.checked_on for check in file.funds_checked}
        old = {check.code for check in old_checks(file.draft.funds, file.funds_checked, today)}
        lines = {code: (days.get(code), code in old) for code in file.draft.funds}
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines, self.verbs = lines, {}
        fresh = holder(col(*(self._line(code, *told) for code, told in lines.items()), gap=0))
        self._box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
        order_tabs(self)

    def _line(self, code: str, asked: date | None, old: bool) -> QFrame:
        verb = button(_("Today"), "link")
        meaning = _("{fund}: asked about today").format(fund=label("funds", code))
        verb.setAccessibleName(meaning)
        tip(verb, meaning)
        verb.clicked.connect(partial(self.asked.emit, code))
        self.verbs[code] = verb
        fresh = asked is not None and not old
        mark = glyph("calendar-check" if fresh else "warning", "ok" if fresh else "warn", 16)
        box = row(mark, text(_told(code, asked, old), "small", wrap=True), verb, gap=XS + 2)
        box.setStretch(1, 1)
        return holder(box)


def _told(fund: str, asked: date | None, old: bool) -> str:
    words = _("{fund}: not asked about yet")
    if asked is not None:
        words = _("{fund}: asked about on {day}, ask again") if old else _("{fund}: asked about on {day}")
    return words.format(fund=label("funds", fund), day=show_date(asked) if asked else "")


class PausesLine(QFrame):
    """The days without lessons that are not over, and a line to cancel one lesson: live, without approval."""

    cancelled = Signal(object)  # the day on which there is no lesson

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", "small", "warn", wrap=True)
        told = row(glyph("pause-circle", "warn"), self._words, gap=XS + 2)
        told.setStretch(1, 1)
        self._told = holder(told)
        self.day = day(_("one lesson is cancelled on …"))
        self.day.setAccessibleName(_("Day on which a lesson is cancelled"))
        self.day.edited.connect(self._look)
        self.verb = button(_("Cancel this lesson"), "link")
        self.verb.clicked.connect(self._on_cancelled)
        line = row(self.day, self.verb, gap=S)
        line.setStretch(0, 1)
        self.setLayout(col(self._told, line, gap=XS))
        self._told.hide()
        self._look()

    def words(self) -> str:
        """What is said about days without lessons; empty when there are none."""
        return self._words.text()

    def show_offer(self, file: OfferFile, today: date) -> None:
        ahead = [pause for pause in file.pauses if pause.last_day >= today]
        words = _("No lessons: {days}").format(days=pause_words(ahead))
        self._words.setText(words if ahead else "")
        self._told.setVisible(bool(ahead))

    def _look(self) -> None:
        self.verb.setEnabled(self.day.value() is not None)

    def _on_cancelled(self) -> None:
        asked = self.day.value()
        self.day.setFocus()
        self.day.show_value(None)
        self._look()
        self.cancelled.emit(asked)


class FirstTimePreview(QFrame):
    """The first time as the public reads it, while one chooses the facts."""

    def __init__(self) -> None:
        super().__init__()
        caption = text(_("As the public reads it"), "label", "soft")
        self._words = text("", "small", wrap=True)
        self.setLayout(
            col(
                row(glyph("eye", "soft", 16), caption, None, gap=XS + 2),
                self._words,
                gap=XS,
                margins=(S, S, S, S),
            )
        )
        self.show_sentences(())

    def words(self) -> str:
        return self._words.text()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """At most four; without any it says what makes one."""
        nothing = _("Nothing yet. Choose who meets people, what to wear, whether they may sit.")
        self._words.setText("\n".join(f"{n}. {one}" for n, one in enumerate(sentences, 1)) or nothing)
        self.setAccessibleName(self._words.text())
