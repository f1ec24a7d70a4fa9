"""The pictures of the kit with invented clubs: for the tests, and to look at."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from PySide6.QtWidgets import QWidget

from ui.theme import L
from ui.widgets.bars import Bar, ThemeBars
from ui.widgets.both import PictureAndTable
from ui.widgets.boxes import Columns, col, scroller
from ui.widgets.dots import Dot
from ui.widgets.heat import HeatTable
from ui.widgets.heatrows import HeatCell, HeatRow, HeatTheme
from ui.widgets.parts import card
from ui.widgets.quadrant import Quadrant
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.trend import Point, Series, Trend

FIRST = ("Gymclub", "VV", "Wandelclub", "Zwemclub", "Tennisvereniging", "Judoschool", "Roeivereniging")
SECOND = ("Noord", "Spaarne & omstreken", "De Waterlinie", "Schalkwijk", "De Vrolijke Stap", "Het Zwaantje")
THEMES = (
    HeatTheme(short="Organis.", name="Organisatie"),
    HeatTheme(short="Vrijw.", name="Vrijwilligers"),
    HeatTheme(short="Leden", name="Leden"),
    HeatTheme(short="Financ.", name="Financiën"),
    HeatTheme(short="Accom.", name="Accommodatie"),
    HeatTheme(short="Veilig", name="Veilig sportklimaat"),
    HeatTheme(short="Activ.", name="Maatschappelijke activiteit"),
    HeatTheme(short="Intentie", name="Maatschappelijke intentie"),
)


def level_of(value: float | None) -> str:
    if value is None:
        return "unknown"
    return (
        "good"
        if value >= 75
        else "sufficient"
        if value >= 55
        else "moderate"
        if value >= 40
        else "insufficient"
    )


def dots(count: int, one_spot: bool = False) -> list[Dot]:
    """Clubs as they stand in a survey: most of them upper right."""
    chance = Random(7)
    made = []
    for ref in range(1, count + 1):
        x = 71.0 if one_spot else min(max(chance.gauss(72, 14), 0), 100)
        y = 48.0 if one_spot else min(max(chance.gauss(55, 18), 0), 100)
        band = "vital" if x >= 70 else "fairly_vital" if x >= 55 else "fragile"
        made.append(Dot(ref=ref, label=club(ref), x=x, y=y, band="unknown" if ref % 29 == 0 else band))
    return made


def club(ref: int) -> str:
    return f"{FIRST[ref % len(FIRST)]} {SECOND[ref % len(SECOND)]} {ref}"


def heat_rows(count: int) -> list[HeatRow]:
    chance = Random(3)

    def cell() -> HeatCell:
        value = None if chance.random() < 0.06 else min(max(chance.gauss(68, 18), 0), 100)
        red = value is not None and value < 45 and chance.random() < 0.4
        return HeatCell(value=value, level=level_of(value), red=red)

    return [
        HeatRow(ref=ref, name=club(ref), cells=tuple(cell() for _ in THEMES)) for ref in range(1, count + 1)
    ]


BARS = (
    Bar(name="Accommodatie", value=78.4, level="good", city=71),
    Bar(name="Financiën", value=72, level="sufficient", city=66),
    Bar(name="Leden", value=54.6, level="moderate", city=67),
    Bar(name="Organisatie", value=70, level="sufficient", city=67),
    Bar(name="Veilig sportklimaat", value=None, city=69, answered=0.4),
    Bar(name="Vrijwilligers", value=36, level="insufficient", city=58, red=True),
)


def points(*values: float | None, n: Sequence[int] = (1, 2, 1, 1, 3), broken: int = 3) -> tuple[Point, ...]:
    years = ("2017", "2019", "2021", "2023", "2025")
    return tuple(
        Point(label=year, value=value, n=count, breaks=index == broken)
        for index, (year, value, count) in enumerate(zip(years, values, n, strict=True))
    )


LINES = (
    Series(name="Gymclub Noord", points=points(74, 71, 66, 62, 67)),
    Series(name="Gemiddelde van de stad", points=points(76.2, None, 68, 63.5, 66, n=(252, 0, 205, 195, 187))),
)


def dots_table(rows: Sequence[Dot]) -> Table[Dot]:
    made = Table[Dot](
        "Clubs met organisatiekracht en oriëntatie",
        [
            Column(title="Club", text=lambda dot: dot.label),
            Column(title="Kracht", text=lambda dot: dot.place()[0], align=RIGHT, wide=9),
            Column(title="Oriëntatie", text=lambda dot: dot.place()[1], align=RIGHT, wide=12),
        ],
        lambda dot: dot.ref,
    )
    made.show_rows(rows)
    return made


def quadrant(rows: Sequence[Dot]) -> Quadrant:
    made = Quadrant("Type vereniging, meting 2025")
    made.show_dots(rows, 55)
    return made


def heat(count: int) -> HeatTable:
    made = HeatTable("Clubs en thema’s, meting 2025", "Club")
    made.show_heat(THEMES, heat_rows(count))
    return made


def trend(lines: Sequence[Series] = LINES) -> Trend:
    made = Trend("Vitaliteit door de jaren")
    made.show_series(lines)
    return made


def bars(rows: Sequence[Bar] = BARS) -> ThemeBars:
    made = ThemeBars("Zes thema’s van Gymclub Noord, meting 2025")
    made.show_bars(rows, "gemiddelde van 187 clubs in de stad" if rows else "")
    return made


class Pictures(QWidget):
    """All of them as on a page; scrolls up and down."""

    def __init__(self, clubs: int = 350) -> None:
        super().__init__()
        rows = dots(clubs)
        both = PictureAndTable("Type vereniging", quadrant(rows), dots_table(rows))
        both.setMinimumHeight(440)
        table = heat(clubs)
        table.setMinimumHeight(300)
        pair = Columns(
            [card(bars(), title="Zes thema’s"), card(trend(), title="Vitaliteit door de jaren")], (1, 1)
        )
        self.setLayout(
            col(scroller(col(card(both, title="Type vereniging"), table, pair, margins=(L, L, L, L))))
        )
