"""Bewerken: the form in groups, the photos, and at the foot what was kept and what can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.funds import INSURER
from desktop.domain.offers import Remark, Status
from desktop.i18n import CITY_TIME, _, show_date
from desktop.queries.offer_file import OfferFile
from desktop.queries.wording import room_words
from desktop.usecases.funds import check_funds
from desktop.usecases.offers import save_offer
from desktop.usecases.pauses import pause_offers
from desktop.usecases.shelf import Shelf
from desktop.words import field_labels
from ui import theme
from ui.actions import Deed
from ui.offers.duties import SettingDuty
from ui.offers.facts import FirstTimePreview, FundsAsked, PausesLine
from ui.offers.fields import Beside, offer_form, wording_lines
from ui.offers.photos import Photos
from ui.offers.remarks import photo_remarks
from ui.offers.saving import Saver
from ui.offers.saying import ages_saying, price_saying
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, holder, row, scroller
from ui.widgets.buttons import ActionButton, button
from ui.widgets.form import RemarkLine
from ui.widgets.words import Elided, glyph

LEAST = 120  # for when it was kept, at 100 % text
SHORT = 22  # letters of what an undo brings back
PRICE = ("price_cents", "price_period", "lessons_per_card", "trial_sessions", "flexible")
VGZ = ("vgz_months", "vgz_from", "vgz_until")
AGES = ("min_age", "max_age")
CLOSED = frozenset({Status.PROPOSED, Status.WITHDRAWN})


class Editor(QWidget):
    """Shows and keeps one offer. `aside` may come to stand under the form when there is little room."""

    edited = Signal()
    confirm_asked = Signal()

    def __init__(self, runner: Runner, shelf: Shelf, propose: Deed) -> None:
        super().__init__()
        self._runner = runner
        self._shown = 0
        self._remarks: tuple[Remark, ...] = ()
        self.photos, self.about_photos = Photos(runner, shelf), RemarkLine()
        self.live = LiveFacts()
        self.live.asked.connect(self.confirm_asked)
        self.price, self.ages = price_saying(), ages_saying()
        self.duty, self.pauses = SettingDuty(), PausesLine()
        self.funds, self.sentences = FundsAsked(), FirstTimePreview()
        self.funds.asked.connect(self._on_fund)
        self.pauses.cancelled.connect(self._on_cancelled)
        photos = holder(col(self.photos, self.about_photos))
        self.form = offer_form(
            Beside(
                photos=photos, live=self.live, price=self.price, ages=self.ages, duty=self.duty,
                pauses=self.pauses, funds=self.funds, sentences=self.sentences,
            )
        )  # fmt: skip
        self.wording = wording_lines(self.form)
        self._know_words()
        self.saver = Saver(runner, self.form)
        self.saver.told.connect(self._tell)
        self.form.edited.connect(self._on_edited)
        self.undo = button("", "quiet", "arrow-counter-clockwise")
        self.undo.clicked.connect(self.saver.undo)
        self._lay_out(propose)
        self._tell()

    def _lay_out(self, propose: Deed) -> None:
        """The form scrolls; what was kept stays in sight beneath it."""
        self.column = col(self.form, None, gap=12)
        self.scrolled = scroller(self.column)
        self._mark, self._kept = glyph("cloud-check", "soft"), Elided("", "small", "soft")
        foot = row(self._mark, self._kept, self.undo, ActionButton(propose, "primary"), margins=(M, S, S, S))
        foot.setStretch(1, 1)
        self._kept.setMinimumWidth(theme.px(LEAST))
        box = col(self.scrolled, holder(foot, part="card"), gap=S)
        box.setStretch(0, 1)
        self.setLayout(box)

    def _know_words(self) -> None:
        """The texts know who welcomes people; the sayings fill the fields, and forget when one mends them."""
        for line in self.wording.values():
            line.host = self.form.rows["host"].field.editor.value
        for said, names in ((self.price, PRICE), (self.ages, AGES)):
            said.field.editor.heard.connect(self._on_heard)
            for name in names:
                self.form.rows[name].field.editor.edited.connect(said.field.editor.forget)

    def show_offer(self, file: OfferFile) -> None:
        """Show this offer; what is being typed in the same offer stays."""
        if file.ref.id != self._shown:
            self._shown = file.ref.id
            self.price.field.editor.show_value("")
            self.ages.field.editor.show_value("")
        closed = file.status in CLOSED or bool(self._runner.why_not(save_offer))
        self.saver.locked = closed
        self.form.setEnabled(not closed)
        self.photos.add.setEnabled(not closed)
        self.saver.show(file)
        self._show_remarks(file)
        for name, line in self.wording.items():
            if not self.form.rows[name].editor.hasFocus():
                line.look()
        self.photos.show_offer(file)
        self.live.show_offer(file, self._runner.today)
        self.pauses.show_offer(file, self._runner.today)
        self.funds.show_offer(file, self._runner.today)
        self._fold_rows()
        self._tell()

    def go_to(self, name: str) -> None:
        """Put the cursor in the field of this name, in sight."""
        if name in self.form.rows:
            self.form.go_to(name)
            self._reach(self.form.rows[name])

    def go_to_words(self, name: str) -> None:
        """Point at the words in this field that must change."""
        self.go_to(name)
        self.wording[name].look()
        self.wording[name].point()

    def go_to_photo(self, number: str) -> None:
        """Go to the photo with this number and ask what is to be seen; else to where photos come in."""
        tile = self.photos.tile_of(number)
        tile.setFocus()
        self._reach(tile)
        if tile.ref:
            self.photos.ask_about([tile.ref])

    def _reach(self, part: QWidget) -> None:
        """Bring a part in sight; what is closed now can be read, with the keys that scroll."""
        self.scrolled.reach(part)
        if not part.isEnabled():
            self.scrolled.setFocus()

    def _show_remarks(self, file: OfferFile) -> None:
        """What the second person wants changed stands by its field, until it is proposed again."""
        if file.remarks != self._remarks:
            self._remarks = file.remarks
            said = {one.place: one.text for one in file.remarks}
            self.form.remark(
                {name: said[f"field:{name}"] for name in self.form.rows if f"field:{name}" in said}
            )
            self.about_photos.say("\n".join(photo_remarks(file)))

    def _on_edited(self) -> None:
        self._fold_rows()
        self.edited.emit()

    def _on_heard(self, values: Mapping[str, Any]) -> None:  # Any: each field has its own kind of value
        """Fill the fields in one go, so that they are kept and undone together."""
        editors = {name: self.form.rows[name].field.editor for name in values}
        if "price_note" in editors and editors["price_note"].value():
            del editors["price_note"]  # words that somebody wrote there stay
        for name, editor in editors.items():
            editor.show_value(values[name])
        for editor in editors.values():
            editor.edited.emit()

    def _fold_rows(self) -> None:
        """A field that hangs on another is asked only where that is chosen."""
        draft, rows = self.form.draft(), self.form.rows
        rows["lessons_per_card"].setVisible(draft.price_period == "card")
        rows["price_cents"].setVisible(draft.price_period != "free")
        for name in VGZ:
            rows[name].setVisible(INSURER in draft.funds or getattr(draft, name) is not None)
        rows["intervention_level"].setVisible(bool(draft.intervention or draft.intervention_level))
        self.duty.tell(draft.setting)

    def _on_cancelled(self, day: date) -> None:
        self._runner.do(pause_offers, [self._shown], day, day)

    def _on_fund(self, code: str) -> None:
        self._runner.do(check_funds, self._shown, [code], self._runner.today)

    def _tell(self) -> None:
        saver = self.saver
        words = saver.undo_words()
        self.undo.say(_("Undo: {what}").format(what=shorten(words, SHORT, placeholder="…")))
        self.undo.setVisible(bool(words) and not saver.locked)
        icon, tone = ("warning", "warn") if saver.left_out else ("cloud-check", "soft")
        self._mark.show_icon(icon, tone)
        self._kept.setText(self._words())

    def _words(self) -> str:
        saver = self.saver
        if why := self._runner.why_not(save_offer):
            return why
        labels = field_labels()
        left_out = ", ".join(labels.get(name, name) for name in saver.left_out)
        if left_out:
            return _("Not kept yet: {fields}. Mend it and the rest follows.").format(fields=left_out)
        if saver.saved_at is None:
            return _("Everything you change is kept by itself")
        return _("Kept at {time}").format(time=saver.saved_at.astimezone(CITY_TIME).strftime("%H:%M"))


class LiveFacts(QFrame):
    """What the club last said: whether there is room. It counts at the next release, without approval."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Elided("", "body")
        self._when = Elided("", "label", "soft")
        self.verb = button(_("Confirmed by the club"), "secondary", "phone-call")
        self.verb.clicked.connect(self.asked)
        box = row(
            glyph("users", "soft"), col(self._words, self._when, gap=0), self.verb, margins=(0, S, 0, 4)
        )
        box.setStretch(1, 1)
        self.setLayout(box)

    def words(self) -> str:
        """What is told of the room for new people."""
        return self._words.text()

    def show_offer(self, file: OfferFile, today: date) -> None:
        runs = file.waiting_until is not None and file.waiting_until >= today
        told = room_words(file.intake_status or "unknown", file.waiting_until if runs else None)
        if file.places_free is not None:
            told = _("{status} · {n} places free").format(status=told, n=file.places_free)
        self._words.setText(told[:1].upper() + told[1:])
        when = _("Not confirmed by the club yet")
        if file.confirmed_on is not None:
            when = _("Confirmed on {day}").format(day=show_date(file.confirmed_on))
        self._when.setText(when)
