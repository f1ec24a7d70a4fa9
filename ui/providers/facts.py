"""What we know of a provider: known facts as lines, the unknown ones named once with the way to add them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.catalogues import area_table
from desktop.domain.formats import phone_words
from desktop.domain.marks import Marks, is_over
from desktop.domain.providers import ProviderDraft
from desktop.i18n import _, show_date
from desktop.queries.providers import ProviderView
from ui import theme
from ui.providers.words import about, address, show_point, where
from ui.widgets.boxes import Folding, Item, col, flow, row
from ui.widgets.buttons import button
from ui.widgets.parts import card
from ui.widgets.words import Chip, State, text

LABEL = 17  # letters the label column is wide


class FactsCard(QFrame):
    """The address with its area and point, how to reach people, and the numbers others use."""

    edit_asked = Signal()

    def __init__(self, view: ProviderView, today: date) -> None:
        super().__init__()
        facts = [*_facts(view.draft), *_marks(view.marks, today)]
        lines: list[Item] = [_line(label, value) for label, value in facts if value]
        unknown = [label for label, value in facts if not value]
        if unknown:
            lines.append(self._unknown(unknown))
        shown = card(*lines, title=_("What we know"), gap=6)
        self.setLayout(col(shown, gap=0))

    def _unknown(self, labels: list[str]) -> Item:
        words = _("Not known yet: {what}.").format(what=", ".join(label.lower() for label in labels))
        verb = button(_("Fill in"), "link")
        verb.setAccessibleName(_("Fill in what is not known yet"))
        verb.clicked.connect(self.edit_asked)
        line = row(text(words, "small", "soft", wrap=True), verb)
        line.setStretch(0, 1)
        return line


def _facts(draft: ProviderDraft) -> list[tuple[str, str | QWidget]]:
    """Every fact with its label; empty when it is not known."""
    return [
        (_("Address"), address(draft)),
        (_("Area"), where(draft.postcode)),
        (_("Point"), _point(draft)),
        (_("Telephone"), phone_words(draft.phone)),
        (_("E-mail"), draft.email),
        (_("Website"), _website(draft.website)),
        (_("KvK number"), draft.kvk),
        (_("Organisation number"), draft.organisation_number),
        (_("Founded on"), _day(draft.founded)),
    ]


def _marks(marks: Marks, today: date) -> list[tuple[str, str | QWidget]]:
    """The marks, each with its last day; a mark of a federation is no gap when there is none."""
    sportplus = (_("Sportplus until"), _mark(_day(marks.sportplus_until), marks.sportplus_until, today))
    if not marks.bond_mark or marks.bond_mark_until is None:
        return [sportplus]
    until = _("until {day}").format(day=show_date(marks.bond_mark_until))
    told = _mark(f"{marks.bond_mark}, {until}", marks.bond_mark_until, today)
    return [sportplus, (_("Mark of a federation"), told)]


def _mark(words: str, until: date | None, today: date) -> str | QWidget:
    """A mark in words, and that it expired when its last day is over."""
    if not is_over(until, today):
        return words
    shown = QFrame()
    shown.setLayout(col(_value(words), row(Chip(State(_("expired"), "warning", "warn")), None), gap=4))
    return shown


def _day(known: date | None) -> str:
    return show_date(known) if known else ""


def point_state(draft: ProviderDraft) -> tuple[str, State] | None:
    """Where the provider is on the map, and how sure that is; None when nobody knows."""
    if draft.latitude is not None and draft.longitude is not None:
        shown = show_point((draft.latitude, draft.longitude))
        sure = State(_("pinned by hand"), "push-pin", "ok")
        return shown, sure if draft.pinned else State(_("from a list"), "map-pin", "info")
    place = area_table().locate(draft.postcode)
    if place is None:
        return None
    return _("ca. {point}").format(point=about((place.latitude, place.longitude))), State(
        _("middle of the postcode"), "map-pin", "neutral"
    )


def _point(draft: ProviderDraft) -> str | QWidget:
    known = point_state(draft)
    if known is None:
        return ""
    shown = QFrame()
    shown.setLayout(flow(text(known[0], "value"), Chip(known[1])))
    return shown


def _website(address: str) -> str | QWidget:
    """The address as something to press; what is no web address stays text."""
    if not address.startswith(("http://", "https://")):
        return address
    verb = button(address.partition("://")[2].rstrip("/")[:48], "link")
    verb.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
    shown = QFrame()
    shown.setLayout(row(verb, None))
    return shown


def _value(words: str) -> QWidget:
    shown = text(words, "value", wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setMinimumWidth(1)  # a word that is very long does not push the page wider
    return shown


class _Line(QFrame):
    """A label and its value beside it, or beneath it when there is little room."""

    def __init__(self, label: str, value: QWidget) -> None:
        super().__init__()
        self._label = text(label, "small", "soft", wrap=True)
        self._box = Folding(self._label, value)
        self._box.setStretch(1, 1)
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = theme.metrics("small").averageCharWidth() * LABEL
        folded = self.width() < wide * 3
        self._label.setFixedWidth(self.width() if folded else wide)
        self._box.fold(folded)
        super().resizeEvent(event)


def _line(label: str, value: str | QWidget) -> QWidget:
    return _Line(label, _value(value) if isinstance(value, str) else value)
