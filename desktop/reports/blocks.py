"""What a report is made of, before anybody draws it: the same blocks become a PDF and a web page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """How something is meant; said in words too, never by colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    CARE = "care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The name of a part; `note` stands smaller beside it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One paragraph."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One outcome: what it is, the outcome in large letters, and what that means."""

    label: str
    value: str
    unit: str = ""
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Outcomes side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a bar chart. `share` and `mark` lie between 0 and 1, None when unknown."""

    name: str
    text: str
    share: float | None
    mark_text: str = ""
    mark: float | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A bar chart that is its own table: `heads` name the columns name, figure and mark."""

    caption: str
    heads: tuple[str, str, str]
    bars: tuple[Bar, ...]
    legend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One entry of a list: what it is about, what it says, and in small letters why."""

    title: str = ""
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list; numbered when the order matters."""

    points: tuple[Point, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text under heads; the first cell of a row names it. `widths` are shares that sum to 1.

    Columns in `figures` hold numbers and stand to the right.
    """

    caption: str
    note: str = ""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    figures: frozenset[int] = frozenset()
    show_heads: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One measurement in a trend: its place as shares of width and height, and its figure."""

    x: float
    y: float
    text: str
    mark: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A stretch of years with one scale: from `left` to `right`, each tuple of dots joined by a line."""

    left: float
    right: float
    low: str
    high: str
    lines: tuple[tuple[Dot, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where figures before and after cannot be compared."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Figures through the years; `table` says the same, `labels` stand below: place, name, over how many.

    The table is for who cannot see the picture: a web page tucks it under the picture, paper leaves it out.
    """

    panels: tuple[Panel, ...]
    breaks: tuple[Break, ...]
    labels: tuple[tuple[float, str, str], ...]
    legend: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Two stacks of blocks next to each other."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What follows starts on a new sheet of paper, in one or two columns, under its own title."""

    title: str
    columns: int = 1


Block = Heading | Text | Cards | Bars | Points | Table | Trend | Side | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report. `kicker` stands above the title, `under` below it; `day` is when it was made.

    `opening` names the first part on a web page; without it that is the outcome.
    """

    kicker: str
    title: str
    under: str
    language: str
    author: str
    day: date
    blocks: tuple[Block, ...] = field(default=())
    opening: str = ""
