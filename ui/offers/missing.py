"""Wat ontbreekt nog: what keeps an offer from being proposed or published, with a link per line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from textwrap import shorten
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.catalogues import criteria_set
from desktop.domain.approval import Missing
from desktop.domain.funds import deal_ended
from desktop.domain.readers import unknown_facts
from desktop.i18n import _, language, ngettext, show_date
from desktop.queries.offer_file import OfferFile
from desktop.queries.remarks import place_words
from desktop.words import field_labels
from ui.theme import M, S
from ui.widgets.boxes import col, holder, marked, row, rule
from ui.widgets.buttons import button
from ui.widgets.parts import ReadyRow
from ui.widgets.words import Chip, State, glyph, text

SHORT = 40  # letters of a criterion; the review shows it in full
FEW = 3  # so many criteria are named one by one; more become one line


class Line(NamedTuple):
    """One line: what is missing, the place that mends it, and the word on the link."""

    words: str
    place: str
    verb: str


class MissingCard(QFrame):
    """The list. It signals the place one asks for: field:<name>, wording:<name>, criterion:<code>, …"""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip(State("", "circle-dashed", "warn"))
        self._body = QFrame()
        head = row(text(_("Still missing"), "lead"), None, self._chip)
        self._box = col(head, self._body, gap=S, margins=(M, 12, 12, 12))
        self.setLayout(self._box)
        marked(self, part="card")
        self._shown: tuple[list[Line], list[Line], list[Line], list[str]] | None = None

    def show_offer(self, file: OfferFile, today: date) -> None:
        """First what keeps it from being proposed, then what only publishing asks, then what readers ask and
        keeps nothing back, then what is in order.
        """
        before = _told(file.missing, frozenset(file.outcome.missing))
        after = _told(file.missing_to_publish, _codes(file.missing_to_publish))
        asked = _asked(file, today)
        if (before, after, asked, [*_done(file), *map(str, file.remarks)]) == self._shown:
            return
        self._shown = (before, after, asked, [*_done(file), *map(str, file.remarks)])
        count = len(before) + len(after)
        words = ngettext("{n} point", "{n} points", count).format(n=count)
        ready = State(_("Complete"), "check-circle", "ok")
        self._chip.show_state(State(words, "circle-dashed", "warn") if count else ready)
        parts = [
            *self._part(_("Sent back with"), _remarks(file)),
            *self._part(_("Before proposing"), before),
            *self._part(_("Before publishing"), after),
            *self._part(_("Readers also ask"), asked),
        ]
        done = [ReadyRow(one, True) for one in _done(file)]
        fresh = holder(col(*parts, *([rule()] if parts else []), *done, gap=6))
        self._box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def asked_words(self) -> list[str]:
        """What readers ask, as it is said."""
        return [line.words for line in self._shown[2]] if self._shown else []

    def _part(self, title: str, lines: Sequence[Line]) -> list[QWidget]:
        """A heading with its lines; nothing when there are none."""
        head: list[QWidget] = [text(title, "label", "soft")] if lines else []
        return [*head, *(self._row(line) for line in lines)]

    def _row(self, line: Line) -> QFrame:
        verb = button(line.verb, "link")
        verb.setAccessibleName(f"{line.verb}: {line.words}")
        verb.clicked.connect(partial(self.asked.emit, line.place))
        box = row(glyph("circle-dashed", "warn"), text(line.words, "small", wrap=True), verb, gap=S)
        box.setStretch(1, 1)
        return holder(box)


def _remarks(file: OfferFile) -> list[Line]:
    """What a reviewer wants changed, each with the way to its place."""
    return [
        Line(f"{shorten(place_words(one.place), SHORT, placeholder='…')}: {one.text}", _within(one.place),
             _("Show"))
        for one in file.remarks
    ]  # fmt: skip


def _within(place: str) -> str:
    return "photos" if place.startswith("photo") else place


def _told(missing: Iterable[Missing], unseen: frozenset[str]) -> list[Line]:
    """The lines; criteria nobody looked at become one line when there are many."""
    lines = list(missing)
    many = [line for line in lines if _code(line) in unseen]
    shown = [line for line in lines if line not in many] if len(many) > FEW else lines
    told = [Line(_named(line), line.place, _verb(line.place)) for line in shown]
    if len(many) > FEW:
        words = _("{n} criteria have not been looked at yet").format(n=len(many))
        told.append(Line(words, many[0].place, _verb(many[0].place)))
    return told


def _asked(file: OfferFile, today: date) -> list[Line]:
    """What nobody told yet: one line that goes to the first when it is much; and what to ask again."""
    unknown, labels = unknown_facts(file.draft), field_labels()
    lines = [Line(labels[name], f"field:{name}", _("Fill in")) for name in unknown]
    if len(lines) > FEW:
        words = _("{n} facts are not known yet").format(n=len(lines))
        lines = [Line(words, f"field:{unknown[0]}", _("Fill in"))]
    if set(file.draft.funds) - {check.code for check in file.funds_checked}:
        lines.append(Line(_("Nobody asked yet whether every fund still pays"), "field:funds", _("Fill in")))
    if (ended := deal_ended(file.draft, today)) is not None:
        words = _("VGZ paid until {day}. Does it go on?").format(day=show_date(ended))
        lines.append(Line(words, "field:vgz_until", _("Change")))
    if file.waiting_until is not None and file.waiting_until < today:
        words = _("The waiting list ran until {day}. Is there room now?")
        told = words.format(day=show_date(file.waiting_until))
        lines.append(Line(told, "field:confirmed_on", _("Confirm")))
    return lines


def _code(line: Missing) -> str:
    return line.place.removeprefix("criterion:") if line.place.startswith("criterion:") else "-"


def _codes(lines: Sequence[Missing]) -> frozenset[str]:
    return frozenset(_code(line) for line in lines) - {"-"}


def _named(line: Missing) -> str:
    """A criterion by its words: nobody knows the codes by heart."""
    code = _code(line)
    if code in ("", "-"):
        return line.text
    title = criteria_set().criterion(code).title(language())
    return line.text.replace(code, shorten(title, SHORT, placeholder="…"), 1)


def _verb(place: str) -> str:
    kind = place.partition(":")[0]
    if place == "field:confirmed_on":
        return _("Confirm")
    words = {
        "field": _("Fill in"), "wording": _("Change"), "criterion": _("Assess"), "visit": _("Record"),
        "photos": _("Photos"),
    }  # fmt: skip
    return words[kind]


def _done(file: OfferFile) -> list[str]:
    """What is in order, so that one sees how far one is."""
    done = []
    if not any(line.place.startswith("field:") for line in file.missing):
        done.append(_("All facts are filled in"))
    if file.visits and not any(line.place == "visit" for line in file.missing):
        done.append(_("Visit of {day}").format(day=show_date(file.visits[0].day)))
    if not file.outcome.missing:
        done.append(_("All criteria have been looked at"))
    if file.confirmed_on is not None:
        done.append(_("Confirmed on {day}").format(day=show_date(file.confirmed_on)))
    return done
