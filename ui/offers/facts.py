"""Facts beside the fields: when each fund was asked about, days without lessons, the first time in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.funds import old_checks
from desktop.i18n import _, show_date
from desktop.queries.offer_file import OfferFile
from desktop.queries.wording import pause_words
from ui.offers.words import label
from ui.theme import XS, S
from ui.widgets.boxes import col, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


class FundsAsked(QFrame):
    """When the kept funds were last asked about. It counts at the next release, without approval."""

    asked = Signal(object)  # the codes of the funds that were asked about today

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._words = glyph("calendar-check", "soft"), text("", "small", wrap=True)
        self.verb = button(_("Asked about today"), "link", "phone-call")
        self.verb.clicked.connect(self._on_asked)
        self._funds: tuple[str, ...] = ()
        box = row(self._mark, self._words, self.verb, gap=XS + 2)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def show_offer(self, file: OfferFile, today: date) -> None:
        self._funds = file.draft.funds
        asked = {check.code: check.checked_on for check in file.funds_checked}
        old = {check.code for check in old_checks(self._funds, file.funds_checked, today)}
        never = set(self._funds) - set(asked)
        self._mark.show_icon(*(("warning", "warn") if old or never else ("calendar-check", "ok")))
        self._words.setText("; ".join(_told(code, asked.get(code), code in old) for code in self._funds))
        self.setVisible(bool(self._funds))

    def _on_asked(self) -> None:
        self.asked.emit(self._funds)


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
