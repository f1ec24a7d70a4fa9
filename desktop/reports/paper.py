"""Paper: fonts, colours, letter styles and the sheet of a printed report, by reportlab."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
)

from desktop.i18n import _, show_date
from desktop.reports.blocks import Document, Tone
from desktop.reports.mark import MARK
from desktop.resources import resource

WIDTH, HEIGHT = A4
MARGIN = 16 * mm
INNER = WIDTH - 2 * MARGIN
GUTTER = 8 * mm
BAND = 33 * mm
"""Height of the coloured band with the title on the first page."""
TOP = 20 * mm
"""Where text begins on the pages after it."""
BOTTOM = 13 * mm
FONTS = {"Inter": "Regular", "Inter-Medium": "Medium", "Inter-SemiBold": "SemiBold", "Inter-Bold": "Bold"}

INK, SOFT, LINE = HexColor("#1b2421"), HexColor("#58625d"), HexColor("#e6e1d7")
RAIL, ON_RAIL, ON_RAIL_SOFT = HexColor("#0e3b37"), HexColor("#ffffff"), HexColor("#bfd8d3")
ACCENT, SUNKEN = HexColor("#0b6a60"), HexColor("#f1ede5")
BACK = {Tone.PLAIN: SUNKEN, Tone.GOOD: HexColor("#ddefea"), Tone.CARE: HexColor("#fcebc8")}
FRONT = {Tone.PLAIN: INK, Tone.GOOD: HexColor("#08544c"), Tone.CARE: HexColor("#874f00")}
FILL = {Tone.PLAIN: ACCENT, Tone.GOOD: ACCENT, Tone.CARE: HexColor("#b8731b")}


@cache
def register_fonts() -> None:
    """Make our letters known to reportlab; once a process."""
    rl_config.useA85 = 0  # text of binary parts takes forty times as long and is larger
    for name, weight in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"Inter-{weight}.ttf"))))
    pdfmetrics.registerFontFamily(
        "Inter", normal="Inter", bold="Inter-SemiBold", italic="Inter", boldItalic="Inter-SemiBold"
    )


def style(size: float, weight: str = "Inter", colour: Color = INK, *, after: float = 0.0) -> ParagraphStyle:
    """A letter style; `size` and `after` in points."""
    return ParagraphStyle(
        f"{weight}-{size}",
        fontName=weight,
        bulletFontName=weight,
        fontSize=size,
        leading=size * 1.36,
        textColor=colour,
        spaceAfter=after,
    )


def plain(text: str) -> str:
    """Text that reportlab shows as it is and never reads as markup."""
    return escape("".join(sign if sign.isprintable() else " " for sign in text))


def words(text: str, look: ParagraphStyle) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(plain(text), look)


def fitted(text: str, font: str, size: float, width: float) -> str:
    """The text, or as much of it as fits with an ellipsis; `width` in points."""
    if pdfmetrics.stringWidth(text, font, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(f"{text}…", font, size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


class Sheet(BaseDocTemplate):
    """A4 with the title in a band on the first page and a quiet line above the others."""

    def __init__(self, target: BytesIO, document: Document) -> None:
        self.document = document
        self.running = ""
        self.marks = 0
        super().__init__(
            target,
            pagesize=A4,
            invariant=1,
            pageCompression=1,
            initialFontName="Inter",
            title=f"{document.title}, {document.kicker}",
            author=document.author,
            subject=document.kicker,
            creator="Beweegkeur",
            keywords=[MARK],
            lang=document.language,
            displayDocTitle=True,
        )
        first = Frame(MARGIN, BOTTOM, INNER, HEIGHT - BAND - BOTTOM - 3 * mm, 0, 0, 0, 0, id="first")
        tall = HEIGHT - TOP - BOTTOM
        half = (INNER - GUTTER) / 2
        whole = Frame(MARGIN, BOTTOM, INNER, tall, 0, 0, 0, 0, id="whole")
        left = Frame(MARGIN, BOTTOM, half, tall, 0, 0, 0, 0, id="left")
        right = Frame(MARGIN + half + GUTTER, BOTTOM, half, tall, 0, 0, 0, 0, id="right")
        self.addPageTemplates(
            [
                PageTemplate("first", [first], onPage=_first, autoNextPageTemplate="1"),
                PageTemplate("1", [whole], onPage=_later),
                PageTemplate("2", [left, right], onPage=_later),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:
        """A heading is a bookmark."""
        mark = getattr(flowable, "mark", "")
        if mark:
            self.marks += 1
            key = f"mark-{self.marks}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(mark, key, level=1)


def _first(canvas: Canvas, sheet: Sheet) -> None:
    document = sheet.document
    canvas.bookmarkPage("top")
    canvas.addOutlineEntry(document.title, "top", level=0)
    canvas.showOutline()
    canvas.setFillColor(RAIL)
    canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
    canvas.setFillColor(ON_RAIL_SOFT)
    canvas.setFont("Inter-Medium", 9)
    canvas.drawString(MARGIN, HEIGHT - 11 * mm, document.kicker)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 11 * mm, show_date(document.day))
    _title(canvas, document.title)
    canvas.setFillColor(ON_RAIL_SOFT)
    canvas.setFont("Inter", 9.5)
    canvas.drawString(MARGIN, HEIGHT - 28 * mm, fitted(document.under, "Inter", 9.5, INNER))
    _foot(canvas, sheet)


def _title(canvas: Canvas, title: str) -> None:
    """As large as fits on one line; a very long name takes two smaller ones."""
    canvas.setFillColor(ON_RAIL)
    size = next((size for size in (22, 19, 16) if _wide(title, size) <= INNER), 0)
    canvas.setFont("Inter-Bold", size or 13)
    if size:
        canvas.drawString(MARGIN, HEIGHT - 20.5 * mm, title)
        return
    first, *rest = simpleSplit(title, "Inter-Bold", 13, INNER)
    canvas.drawString(MARGIN, HEIGHT - 17.5 * mm, fitted(first, "Inter-Bold", 13, INNER))
    canvas.drawString(MARGIN, HEIGHT - 23 * mm, fitted(" ".join(rest), "Inter-Bold", 13, INNER))


def _later(canvas: Canvas, sheet: Sheet) -> None:
    document = sheet.document
    canvas.setFont("Inter-Bold", 14)
    canvas.setFillColor(INK)
    canvas.drawString(MARGIN, HEIGHT - 13.5 * mm, sheet.running)
    canvas.setFont("Inter", 8.5)
    canvas.setFillColor(SOFT)
    room = INNER - _wide(sheet.running, 14) - GUTTER
    canvas.drawRightString(
        WIDTH - MARGIN,
        HEIGHT - 13.5 * mm,
        fitted(f"{document.title} · {document.kicker}", "Inter", 8.5, room),
    )
    _foot(canvas, sheet)


def _foot(canvas: Canvas, sheet: Sheet) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, 10.5 * mm, WIDTH - MARGIN, 10.5 * mm)
    canvas.setFillColor(SOFT)
    canvas.setFont("Inter", 7.5)
    canvas.drawString(MARGIN, 7 * mm, sheet.document.author)
    canvas.drawRightString(WIDTH - MARGIN, 7 * mm, _("page {number}").format(number=canvas.getPageNumber()))


def _wide(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, "Inter-Bold", size)
