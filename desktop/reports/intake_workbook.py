"""The questionnaire for a club as a workbook of one sheet: filled in, protected, known again later.

Hidden beside the answers stand the key of each line, what we filled in ourselves, and the words of the lists.
Nothing in it is a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import Literal, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.intake import Line, Question, marker_text
from desktop.i18n import _
from desktop.reports.intake_book import IntakeBook, Tone
from desktop.reports.mark import MARK
from desktop.reports.workbook import A4, without_clock

NUMBER, ASKED, WHY, ANSWER, NOTE, KEY, KNOWN, LISTS = range(1, 9)
WIDTHS = {NUMBER: 5, ASKED: 42, WHY: 42, ANSWER: 36, NOTE: 34}
TITLE_ROW, HEAD_ROW, INTRO_ROW = 1, 2, 3
LINE_HEIGHT, MOST_LINES = 15.5, 26
FONT = "Calibri"
"""Named in every cell: without a name each program takes one of its own, too wide for our columns."""
LONGEST = 32_000
"""Letters that a cell can hold, with some to spare."""
TEAL, SOFT = "FF0F5C5C", "FF5B6767"
_EDGE = Side(style="thin", color="FFC9C4B8")
_THIN = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_ABOVE = Border(top=_EDGE)


class _Paper(NamedTuple):
    """How it is printed: the way a page lies, how small in percent, and the height of rows it holds.

    No "fit to the width": a program that does that breaks pages where it likes, in the midst of a question.
    """

    way: Literal["portrait", "landscape"]
    scale: int
    points: float


STANDING, LYING = _Paper("portrait", 72, 1010), _Paper("landscape", 86, 530)
_FILLS = {None: "FFFFFBE6", Tone.WRONG: "FFFBD9D3", Tone.REMARK: "FFFDEBC8", Tone.CONFLICT: "FFDCE8F5"}


def intake_bytes(book: IntakeBook) -> bytes:
    """The workbook as xlsx. The same content gives the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _("Questions")
    properties = workbook.properties
    properties.creator, properties.identifier = "Beweegkeur", MARK
    properties.title = _("Questions for {club}").format(club=book.club)
    properties.created = book.at.replace(tzinfo=None, microsecond=0)
    _Writer(sheet, book).write()
    written = BytesIO()
    workbook.save(written)
    return without_clock(written.getvalue(), book.at.strftime("%Y-%m-%dT%H:%M:%SZ"))


class _Writer:
    """Writes from top to bottom."""

    def __init__(self, sheet: Worksheet, book: IntakeBook) -> None:
        self._sheet, self._book = sheet, book
        self._row = INTRO_ROW
        self._rows: dict[str, int] = {}
        self._lists: dict[tuple[str, ...], DataValidation] = {}
        self._links: list[tuple[int, str]] = []
        # Nobody needs an empty column of remarks.
        self._last, self._paper = (NOTE, LYING) if book.notes else (ANSWER, STANDING)
        self._used = 0.0

    def write(self) -> None:
        self._top()
        self._todo()
        self._used = sum(self._sheet.row_dimensions[row].height for row in range(1, self._row))
        spread = self._book.questionnaire.spread({**self._book.known, **self._book.answers})
        for number, (question, lines) in enumerate(spread, start=1):
            self._question(number, question, lines)
        self._link()
        self._finish()

    def _top(self) -> None:
        book, sheet = self._book, self._sheet
        told = _("Questions about: {title}").format(title=book.title) if book.title else _("A new offer")
        self._put(TITLE_ROW, NUMBER, f"{told} · {book.club}", _font(bold=True, size=15, color=TEAL))
        sheet.merge_cells(start_row=TITLE_ROW, start_column=NUMBER, end_row=TITLE_ROW, end_column=self._last)
        sheet.cell(TITLE_ROW, NUMBER).alignment = Alignment(vertical="center", shrink_to_fit=True)
        sheet.row_dimensions[TITLE_ROW].height = 28
        self._put(TITLE_ROW, KEY, marker_text(book.marker))
        heads = (_("Nr."), _("Question"), _("Explanation and example"), _("Your answer"), _("Our remark"))
        for column, head in enumerate(heads[: self._last], start=1):
            cell = self._put(HEAD_ROW, column, head, _font(bold=True, color="FFFFFFFF"))
            cell.fill = PatternFill("solid", fgColor=TEAL)
        sheet.row_dimensions[HEAD_ROW].height = 20
        intro = _(
            "This takes about 15 minutes. Fill in the yellow cells; what we know already is there. Is it "
            "wrong? Write over it. Do you not know? Leave it empty. Then send the file back."
        )
        self._wide(intro, _font(color=SOFT))

    def _todo(self) -> None:
        if not self._book.todo:
            return
        self._wide(_("What is still to be done"), _font(bold=True, size=13, color=TEAL))
        for key, sentence in self._book.todo:
            self._links.append((self._row, key))
            self._wide(f"•  {sentence}", _font())

    def _wide(self, words: str, font: Font) -> None:
        """A line over the whole width."""
        row, wide = self._row, sum(WIDTHS[column] for column in range(NUMBER, self._last + 1))
        self._put(row, NUMBER, words, font)
        self._sheet.merge_cells(start_row=row, start_column=NUMBER, end_row=row, end_column=self._last)
        self._sheet.row_dimensions[row].height = _height(_lines(words, wide))
        self._row += 1

    def _question(self, number: int, question: Question, lines: Sequence[Line]) -> None:
        """The question and its first answer in one row, or lines with words of their own beneath it.

        The explanation stands beside all of its lines.
        """
        first, labelled = self._row, len(lines) > 1 and not question.is_list
        why = f"{question.uitleg}\n{_('Example: {text}').format(text=question.voorbeeld)}"
        self._put(first, NUMBER, str(number), _font(bold=True))
        self._put(first, ASKED, question.nl, _font(bold=True))
        self._put(first, WHY, why, _font(color=SOFT))
        for column in range(NUMBER, self._last + 1):
            self._sheet.cell(first, column).border = _ABOVE
        if labelled:
            self._fit(question.nl)
            self._row += 1
        for place, line in enumerate(lines, start=1):
            label = line.nl or (str(place) if place > 1 else "")
            if self._row > first:
                self._put(self._row, ASKED, label, _font(), indent=1)
            self._answer(line)
            shown = label if self._row > first else question.nl
            self._fit(shown, self._book.cell(line.key), self._said(line.key))
            self._row += 1
        self._beside(first, self._row - 1, why)

    def _beside(self, first: int, last: int, why: str) -> None:
        """Room for the explanation from the first row to the last, all of it on one page."""
        heights = self._sheet.row_dimensions
        room = sum(heights[row].height for row in range(first, last + 1))
        heights[last].height += max(0, _height(_lines(why, WIDTHS[WHY])) - room)
        if last > first:
            self._sheet.merge_cells(start_row=first, start_column=WHY, end_row=last, end_column=WHY)
        self._used += (high := sum(heights[row].height for row in range(first, last + 1)))
        if self._used > self._paper.points:
            self._sheet.row_breaks.append(Break(id=first - 1))
            self._used = high

    def _answer(self, line: Line) -> None:
        key, note = line.key, self._book.notes.get(line.key)
        cell = self._put(self._row, ANSWER, self._book.cell(key), _font(size=12))
        cell.protection, cell.border = Protection(locked=False), _THIN
        cell.fill = PatternFill("solid", fgColor=_FILLS[note.tone if note else None])
        if note is not None:
            cell.comment = Comment(note.text, "Beweegkeur", height=110, width=300)
            self._put(self._row, NOTE, note.text, _font(bold=note.tone is Tone.WRONG))
        self._put(self._row, KEY, key)
        self._put(self._row, KNOWN, self._book.known.get(key, ""))
        self._rows[key] = self._row
        if line.choices:
            self._drop_down(line.choices).add(cell.coordinate)

    def _drop_down(self, choices: tuple[str, ...]) -> DataValidation:
        """The list of these words, which stand in a hidden column. Other words can still be written."""
        if choices not in self._lists:
            column = LISTS + len(self._lists)
            for row, words in enumerate(choices, start=1):
                self._put(row, column, words)
            letter = get_column_letter(column)
            made = DataValidation(type="list", formula1=f"=${letter}$1:${letter}${len(choices)}")
            made.showErrorMessage, made.allow_blank = False, True
            self._lists[choices] = made
            self._sheet.add_data_validation(made)
        return self._lists[choices]

    def _said(self, key: str) -> str:
        return self._book.notes[key].text if key in self._book.notes else ""

    def _put(self, row: int, column: int, words: str, font: Font | None = None, indent: int = 0) -> Cell:
        """Text that stays text: "1-6" is no date, "0012" keeps its zeros, "=1+1" is no formula."""
        cell = self._sheet.cell(row, column)
        assert isinstance(cell, Cell)
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", words)[:LONGEST] or None
        if words:
            cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=column <= NOTE, vertical="top", indent=indent)
        if font is not None:
            cell.font = font
        return cell

    def _fit(self, asked: str, answer: str = "", note: str = "") -> None:
        texts = {ASKED: asked, ANSWER: answer, NOTE: note}
        lines = max(_lines(words, WIDTHS[column]) for column, words in texts.items())
        self._sheet.row_dimensions[self._row].height = _height(lines)

    def _link(self) -> None:
        """From a line of the list on top to its cell; a place in the file, no formula."""
        for row, key in self._links:
            if key in self._rows:
                cell = self._sheet.cell(row, NUMBER)
                place = f"'{self._sheet.title}'!{get_column_letter(ANSWER)}{self._rows[key]}"
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)

    def _finish(self) -> None:
        sheet = self._sheet
        for column in range(NUMBER, self._last + 1):
            sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[column]
        for column in range(self._last + 1, LISTS + len(self._lists)):
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        sheet.freeze_panes = f"A{HEAD_ROW + 1}"
        sheet.sheet_view.showGridLines = False
        protection = sheet.protection
        protection.sheet, protection.formatRows, protection.formatColumns = True, False, True
        page = sheet.page_setup
        page.paperSize, page.orientation, page.scale = A4, self._paper.way, self._paper.scale
        sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6, header=0.3, footer=0.3)
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        sheet.print_area = f"A1:{get_column_letter(self._last)}{self._row - 1}"
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N"))


def _font(*, size: int = 11, bold: bool = False, color: str | None = None) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=color)


def _height(lines: int) -> float:
    """Points that this many lines take; a row cannot be higher than a page."""
    return LINE_HEIGHT * min(max(lines, 1), MOST_LINES) + 5


def _lines(words: str, width: int) -> int:
    """How many lines a text takes in a column of this width, which is counted in broad figures."""
    return sum(max(1, len(wrap(part, width * 11 // 10))) for part in words.split("\n")) if words else 0
