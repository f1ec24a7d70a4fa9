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

    def _line(self, code: str, day: date | None, old: bool) -> QFrame:
        verb = button(_("Today"), "link")
        meaning = _("{fund}: asked about today").format(fund=label("funds", code))
        verb.setAccessibleName(meaning)
        tip(verb, meaning)
        verb.clicked.connect(partial(self.asked.emit, code))
        self.verbs[code] = verb
        fresh = day is not None and not old
        mark = glyph("calendar-check" if fresh else "warning", "ok" if fresh else "warn", 16)
        box = row(mark, text(_told(code, day, old), "small", wrap=True), verb, gap=XS + 2)
        box.setStretch(1, 1)
        return holder(box)


def _told(fund: str, day: date | None, old: bool) -> str:
    words = _("{fund}: not asked about yet")
    if day is not None:
        words = _("{fund}: asked about on {day}, ask again") if old else _("{fund}: asked about on {day}")
    return words.format(fund=label("funds", fund), day=show_date(day) if day else "")


class PausesLine(QFrame):
    """The days without lessons that are not over; hidden when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", "small", "warn", wrap=True)
        box = row(glyph("pause-circle", "warn"), self._words, gap=XS + 2)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def show_offer(self, file: OfferFile, today: date) -> None:
        ahead = [pause for pause in file.pauses if pause.last_day >= today]
        self._words.setText(_("No lessons: {days}").format(days=pause_words(ahead)))
        self.setVisible(bool(ahead))


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
