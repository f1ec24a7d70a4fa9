"""The live card: what a GP sees of this offer, read from the site's own card so that both say the same."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.photos import WHOLE, Focus
from desktop.i18n import _
from ui import theme
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.photo import MIDDLE, Photo
from ui.widgets.words import Chip, State, glyph, text


class CardWords(NamedTuple):
    """What stands on the card: place of the cover, title, lead, facts with their icon, and chips."""

    where: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    chips: tuple[State, ...]


def read_card(html: str) -> CardWords:
    """The words on a card of the site."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found: dict[str, list[State]] = {"where": [], "title": [], "lead": [], "fact": [], "chip": []}
    for kind, icon, tone, words in reader.found:
        found[kind].append(State(" ".join(words.split()), icon, tone))
    first = {kind: found[kind][0].words if found[kind] else "" for kind in ("where", "title", "lead")}
    facts = tuple((one.icon, one.words) for one in found["fact"])
    return CardWords(**first, facts=facts, chips=tuple(found["chip"]))


class _Reader(HTMLParser):
    """Collects the marked parts of the card: kind, icon, tone and words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._within: list[str] = []  # the open part's tag, and tags of the same name inside it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "use" and self._within:
            self.found[-1][1] = values.get("href", "").removeprefix("#i-")
        elif self._within:
            self._within += [tag] if tag == self._within[0] else []
        elif kind := _kind(tag, values.get("class", "")):
            self.found.append([kind, "", values.get("class", "").removeprefix("chip").strip(), ""])
            self._within = [tag]

    def handle_endtag(self, tag: str) -> None:
        if self._within and tag == self._within[0]:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found[-1][3] += data


def _kind(tag: str, marks: str) -> str:
    if tag == "li":
        return "fact"
    if tag == "span" and marks.startswith("chip"):
        return "chip"
    return {("h2", ""): "title", ("p", "lead"): "lead", ("span", "where"): "where"}.get((tag, marks), "")


class LiveCardView(QFrame):
    """The card in the window's own parts."""

    def __init__(self) -> None:
        super().__init__()
        self.photo = Photo(least=QSize(180, theme.px(132)))
        self._body: QWidget = QFrame()
        self._box = col(self.photo, self._body, gap=S, margins=(12, 12, 12, 12))
        self.setLayout(self._box)
        self.shown: CardWords | None = None
        marked(self, part="card")
        self.setAccessibleName(_("As the GP sees it"))

    def show_card(self, html: str, cover: Path | None, focus: Focus | None = None) -> None:
        """Show the site's card; `cover` is the file of its first photo, of which `focus` stays in sight."""
        words = read_card(html)
        at = (focus.x / WHOLE, focus.y / WHOLE) if focus else MIDDLE
        self.photo.show_file(cover, words.title, words.where if cover else _("No photo to show yet"), at)
        if words == self.shown:
            return
        self.shown = words
        fresh = _body(words)
        self._box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh


def _body(words: CardWords) -> QFrame:
    facts = []
    for icon, what in words.facts:
        line = row(glyph(icon, "accent", 16), text(what, "small", wrap=True), gap=S)
        line.setStretch(1, 1)
        facts.append(line)
    lead = [text(words.lead, "small", "soft", wrap=True)] if words.lead else []
    chips = [holder(flow(*(Chip(state) for state in words.chips), gap=6))] if words.chips else []
    title = text(words.title or _("Offer without a name"), "lead", wrap=True)
    return holder(col(title, *lead, *facts, *chips, gap=6, margins=(M // 4, 0, M // 4, 0)))
