"""A report as PDF: every block becomes something that flows over the pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import ActionFlowable, Flowable, KeepTogether, PageBreak, Paragraph, Spacer
from reportlab.platypus import Table as Grid
from reportlab.platypus.doctemplate import NextPageTemplate

from desktop.reports.blocks import (
    Bars,
    Block,
    Card,
    Cards,
    Document,
    Heading,
    NewPage,
    Point,
    Points,
    Side,
    Table,
    Text,
    Trend,
)
from desktop.reports.paper import (
    ACCENT,
    BACK,
    FRONT,
    GUTTER,
    INK,
    INNER,
    LINE,
    SOFT,
    Sheet,
    plain,
    register_fonts,
    style,
    words,
)
from desktop.reports.pdf_figures import BarsDrawing, TrendDrawing

SMALL = 8.0
TINY = 7.7


def pdf_bytes(document: Document) -> bytes:
    """The report on A4. The same document gives the same bytes."""
    register_fonts()
    target = BytesIO()
    Sheet(target, document).build(_flow(document.blocks, INNER))
    return target.getvalue()


def _flow(blocks: Sequence[Block], width: float) -> list[Flowable]:
    flowing: list[Flowable] = []
    for block in blocks:
        if isinstance(block, NewPage):
            width = INNER if block.columns == 1 else (INNER - GUTTER) / 2
        drawn = _drawn(block, width)
        flowing += [KeepTogether(drawn)] if isinstance(block, Table) else drawn
    return flowing


class _Marked(Paragraph):
    """A heading that is a bookmark too."""

    mark = ""


class _Title(ActionFlowable):
    """Tells the sheet what stands above the pages that follow."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def apply(self, doc: Any) -> None:  # Any: reportlab's own templates are untyped
        doc.running = self.title


@singledispatch
def _drawn(block: Block, width: float) -> list[Flowable]:
    raise TypeError(type(block).__name__)


@_drawn.register
def _heading(block: Heading, width: float) -> list[Flowable]:
    note = (
        f'  <font name="Inter" size="{SMALL}" color="#58625d">{plain(block.note)}</font>'
        if block.note
        else ""
    )
    look = style(11.5, "Inter-Bold", ACCENT, after=2.5)
    look.spaceBefore, look.keepWithNext = 9, 1
    heading = _Marked(plain(block.text) + note, look)
    heading.mark = block.text
    return [heading]


@_drawn.register
def _text(block: Text, width: float) -> list[Flowable]:
    return [words(block.text, style(7.6, colour=SOFT, after=2.5) if block.small else style(9.2, after=4))]


@_drawn.register
def _cards(block: Cards, width: float) -> list[Flowable]:
    count = len(block.cards)
    gap = 4 * mm
    each = (width - gap * (count - 1)) / count
    cells: list[Any] = []
    widths: list[float] = []
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(9, 8)]
    for index, card in enumerate(block.cards):
        column = index * 2
        cells += [_card(card)] if not index else ["", _card(card)]
        widths += [each] if not index else [gap, each]
        commands.append(("BACKGROUND", (column, 0), (column, 0), BACK[card.tone]))
    grid = Grid([cells], colWidths=widths, style=commands, cornerRadii=None, hAlign="LEFT")
    return [grid, Spacer(0, 2)]


def _card(card: Card) -> list[Flowable]:
    colour = FRONT[card.tone]
    unit = f' <font name="Inter" size="9">{plain(card.unit)}</font>' if card.unit else ""
    value = Paragraph(plain(card.value) + unit, style(15, "Inter-Bold", colour, after=1.5))
    return [
        words(card.label, style(SMALL, "Inter-SemiBold", colour, after=1)),
        value,
        words(card.note, style(SMALL, colour=INK)),
    ]


@_drawn.register
def _bars(block: Bars, width: float) -> list[Flowable]:
    return [BarsDrawing(block, width), Spacer(0, 9)]


@_drawn.register
def _trend(block: Trend, width: float) -> list[Flowable]:
    return [TrendDrawing(block, width), Spacer(0, 6)]


@_drawn.register
def _points(block: Points, width: float) -> list[Flowable]:
    rows: list[list[Any]] = []
    for number, point in enumerate(block.points, start=1):
        sign = f"{number}." if block.numbered else "•"
        rows.append([words(sign, style(9.2, "Inter-Bold", ACCENT)), _point(point)])
    if not rows:
        return []
    commands = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 1.6)]
    return [Grid(rows, colWidths=[13, width - 13], style=commands, hAlign="LEFT")]


def _point(point: Point) -> list[Flowable]:
    parts: list[Flowable] = []
    if point.title:
        parts.append(words(point.title, style(SMALL, "Inter-SemiBold", SOFT)))
    parts.append(words(point.text, style(9.2)))
    if point.why:
        parts.append(words(point.why, style(7.6, colour=SOFT)))
    return parts


@_drawn.register
def _table(block: Table, width: float) -> list[Flowable]:
    caption = words(block.caption, style(9.4, "Inter-SemiBold", INK))
    if block.note:
        note = words(block.note, _right(style(SMALL, "Inter-SemiBold", ACCENT)))
        top: Flowable = Grid(
            [[caption, note]],
            colWidths=[width * 0.6, width * 0.4],
            style=[("VALIGN", (0, 0), (-1, -1), "BOTTOM"), *_padding(0, 0)],
            hAlign="LEFT",
        )
    else:
        top = caption
    body = [_row(block, row, style(TINY)) for row in block.rows]
    if block.show_heads:
        body.insert(0, _row(block, block.heads, style(7.6, "Inter-SemiBold", SOFT)))
    grid = Grid(
        body,
        colWidths=[width * share for share in block.widths],
        repeatRows=int(block.show_heads),
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, -1), 0.5, LINE),
            *_padding(0, 1.5),
            ("RIGHTPADDING", (0, 0), (-2, -1), 8),
        ],
        hAlign="LEFT",
    )
    return [top, Spacer(0, 1.5), grid, Spacer(0, 5)]


def _row(block: Table, cells: tuple[str, ...], look: ParagraphStyle) -> list[Flowable]:
    return [
        words(cell, _right(look) if column in block.figures else look) for column, cell in enumerate(cells)
    ]


def _right(look: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(f"{look.name}-right", parent=look, alignment=2)


@_drawn.register
def _side(block: Side, width: float) -> list[Flowable]:
    half = (width - GUTTER) / 2
    left, right = ([part for one in side for part in _drawn(one, half)] for side in (block.left, block.right))
    cells = [left, "", right]
    commands = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 0)]
    return [Grid([cells], colWidths=[half, GUTTER, half], style=commands, hAlign="LEFT")]


@_drawn.register
def _new_page(block: NewPage, width: float) -> list[Flowable]:
    return [_Title(block.title), NextPageTemplate(str(block.columns)), PageBreak()]


def _padding(side: float, above: float) -> list[tuple[Any, ...]]:
    ends = ((0, 0), (-1, -1))
    return [
        ("FONTNAME", *ends, "Inter"),  # else every table names Helvetica, which is not embedded
        ("LEFTPADDING", *ends, side),
        ("RIGHTPADDING", *ends, side),
        ("TOPPADDING", *ends, above),
        ("BOTTOMPADDING", *ends, above),
    ]
