"""Remarks of a reviewer: written where they belong, gathered, and sent back all at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.offers import Remark
from desktop.domain.remarks import LONGEST
from desktop.i18n import _, ngettext
from desktop.queries.offer_file import OfferFile
from desktop.queries.remarks import place_words
from desktop.words import field_labels
from ui.offers.order import order_tabs
from ui.theme import XS, M, S
from ui.widgets.boxes import Item, col, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog, Reason
from ui.widgets.editors import Choice, Lines, Options
from ui.widgets.words import Elided, glyph, text

SHORT = 60  # letters of a remark in the list


class Remarks(QFrame):
    """What this person wants changed, per offer and place, until it is sent. Hidden where nobody decides."""

    changed = Signal()
    opened = Signal(object)  # the Dialog that asks for a remark

    def __init__(self) -> None:
        super().__init__()
        self._file: OfferFile | None = None
        self._kept: dict[int, dict[str, str]] = {}  # offer → place → words
        self.dialog: RemarkDialog | None = None
        self.add = button(_("Remark on a field …"), "quiet", "chat-circle-text")
        self.add.clicked.connect(partial(self.write, ""))
        self._title = text("", "strong")
        head = row(glyph("chat-circle-text", "warn", 20), self._title, None, self.add, gap=12)
        self._lines = holder(col())
        self._box = col(head, self._lines, gap=XS, margins=(M, S, M, S))
        self.setLayout(self._box)
        marked(self, part="card")

    def show_file(self, file: OfferFile, may: bool) -> None:
        """`may`: this person may send the offer back."""
        self._file = file
        self.setVisible(may)
        self._show()

    def values(self) -> tuple[Remark, ...]:
        """What was written about this offer and not sent yet."""
        return tuple(Remark(place=place, text=words) for place, words in self._own().items())

    def at(self, place: str) -> str:
        return self._own().get(place, "")

    def forget(self, ref: int) -> None:
        """What was sent back, or decided, is said."""
        self._kept.pop(ref, None)
        self._show()
        self.changed.emit()

    def write(self, place: str = "") -> None:
        """Write what has to change at a place; without one, choose the place first."""
        if self._file is not None:
            self.dialog = RemarkDialog(self, _places(self._file), place, self.at(place))
            self.dialog.accepted.connect(partial(self._on_written, self.dialog, self._file.ref.id))
            self.opened.emit(self.dialog)
            self.dialog.open()

    def _own(self) -> dict[str, str]:
        return self._kept.get(self._file.ref.id, {}) if self._file else {}

    def _on_written(self, dialog: RemarkDialog, ref: int) -> None:
        """Kept with the offer it was written about, also when another came on the desk."""
        place, words = dialog.place(), dialog.words()
        own = self._kept.setdefault(ref, {})
        own.pop(place, None)
        if words:
            own[place] = words
        self._show()
        order_tabs(self)
        self.changed.emit()

    def _show(self) -> None:
        own = self._own()
        count = ngettext("{n} remark, not sent yet", "{n} remarks, not sent yet", len(own))
        self._title.setText(count.format(n=len(own)) if own else _("Does something have to change?"))
        fresh = holder(col(*(self._line(place, words) for place, words in own.items()), gap=2))
        self._box.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh

    def _line(self, place: str, words: str) -> QWidget:
        edit = button(_("Change"), "link")
        edit.setAccessibleName(_("Change the remark on {place}").format(place=place_words(place)))
        edit.clicked.connect(partial(self.write, place))
        line = row(text(shorten(place_words(place), 40, placeholder="…"), "small", "soft"),
                   Elided(words, "small"), edit)  # fmt: skip
        line.setStretch(1, 1)
        return holder(line)


def _places(file: OfferFile) -> Options:
    """What a remark can be about besides the criteria, which have their own button."""
    labels = field_labels()
    fields = [(f"field:{name}", words) for name, words in labels.items() if _is_asked(name, file)]
    return [*fields, ("photos", _("Photos")), *_photos(file), ("visit", _("The visit"))]


def photo_remarks(file: OfferFile) -> list[str]:
    """What was sent back about the photos, each with the number it has on the screen."""
    numbers = dict(_photos(file))
    return [
        f"{numbers[one.place]}: {one.text}" if one.place in numbers else one.text
        for one in file.remarks
        if one.place.startswith("photo")
    ]


def _photos(file: OfferFile) -> Options:
    shown = [photo for photo in file.photos if not photo.withdrawn]
    return [(f"photo:{photo.ref.id}", _("Photo {n}").format(n=n)) for n, photo in enumerate(shown, start=1)]


def _is_asked(name: str, file: OfferFile) -> bool:
    return hasattr(file.draft, name) and name != "provider"


class RemarkDialog(Dialog):
    """Asks what has to change at one place; no words take the remark away."""

    def __init__(self, parent: QWidget, places: Options, place: str, words: str) -> None:
        self._place = place
        self.where = Choice(places)
        self.where.setAccessibleName(_("What it is about"))
        self.text = Lines(lines=4, longest=LONGEST)
        self.text.setAccessibleName(_("What has to change"))
        self.text.show_value(words)
        about: Item = text(place_words(place), "strong", wrap=True) if place else self.where
        super().__init__(parent, _("What has to change here?"), _("Keep the remark"), about, self.text)
        (self.text if place else self.where).setFocus()

    def place(self) -> str:
        return self._place or str(self.where.value())

    def words(self) -> str:
        return str(self.text.value()).strip()

    def why_not(self) -> str:
        return self.text.problem()


class SendBack(Reason):
    """Asks for the reason of a return and shows the remarks that go along; one of both is enough."""

    def __init__(self, parent: QWidget, title: str, remarks: Sequence[Remark]) -> None:
        self._remarks = remarks
        words = _("Say what has to change. It stands above the offer until it is proposed again.")
        lines = [f"{place_words(one.place)}: {one.text}" for one in remarks]
        along = "\n".join(["", _("Your remarks go along:"), *lines]) if lines else ""
        super().__init__(parent, title, words + along, _("Send back"))

    def why_not(self) -> str:
        return "" if self._remarks and not self.reason.value() else super().why_not()
