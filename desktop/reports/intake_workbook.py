"""The questionnaire for a club as a workbook of one sheet: filled in, protected, known again later.

Hidden beside the answers stand the key of each line, what we filled in ourselves, and the words of the lists.
Nothing in it is a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.intake import Line, Question, marker_text
from desktop.i18n import _
from desktop.reports.intake_book import IntakeBook, Tone
from desktop.reports.mark import MARK
from desktop.reports.workbook import A4, without_clock

NUMBER, ASKED, WHY, ANSWER, NOTE, KEY, KNOWN, LISTS = range(1, 9)
WIDTHS = {NUMBER: 5, ASKED: 38, WHY: 44, ANSWER: 36, NOTE: 34}
TITLE_ROW, HEAD_ROW, INTRO_ROW = 1, 2, 3
LINE_HEIGHT = 15.5
LONGEST = 32_000
"""Letters that a cell can hold, with some to spare."""
TEAL, PAPER, SOFT = "FF0F5C5C", "FFF4F1EA", "FF5B6767"
_EDGE = Side(style="thin", color="FFC9C4B8")
_THIN = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


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

    def write(self) -> None:
        self._top()
        self._todo()
        spread = self._book.questionnaire.spread({**self._book.known, **self._book.answers})
        for number, (question, lines) in enumerate(spread, start=1):
            self._question(number, question, lines)
        self._link()
        self._finish()

    def _top(self) -> None:
        book, sheet = self._book, self._sheet
        told = _("Questions about: {title}").format(title=book.title) if book.title else _("A new offer")
        self._put(TITLE_ROW, NUMBER, f"{told} · {book.club}", Font(bold=True, size=15, color=TEAL))
        sheet.merge_cells(start_row=TITLE_ROW, start_column=NUMBER, end_row=TITLE_ROW, end_column=NOTE)
        sheet.cell(TITLE_ROW, NUMBER).alignment = Alignment(vertical="center", shrink_to_fit=True)
        sheet.row_dimensions[TITLE_ROW].height = 28
        self._put(TITLE_ROW, KEY, marker_text(book.marker))
        heads = (_("Nr."), _("Question"), _("Explanation and example"), _("Your answer"), _("Our remark"))
        for column, head in enumerate(heads, start=1):
            cell = self._put(HEAD_ROW, column, head, Font(bold=True, color="FFFFFFFF"))
            cell.fill = PatternFill("solid", fgColor=TEAL)
        sheet.row_dimensions[HEAD_ROW].height = 20
        intro = _(
            "This takes about 15 minutes. Fill in the yellow cells; what we know already is there. Is it "
            "wrong? Write over it. Do you not know? Leave it empty. Then send the file back."
        )
        self._wide(intro, Font(color=SOFT))

    def _todo(self) -> None:
        if not self._book.todo:
            return
        self._wide(_("What is still to be done"), Font(bold=True, size=13, color=TEAL))
        for key, sentence in self._book.todo:
            self._links.append((self._row, key))
            self._wide(f"•  {sentence}", Font())

    def _wide(self, words: str, font: Font) -> None:
        """A line over the whole width."""
        row, wide = self._row, sum(WIDTHS.values())
        self._put(row, NUMBER, words, font)
        self._sheet.merge_cells(start_row=row, start_column=NUMBER, end_row=row, end_column=NOTE)
        self._sheet.row_dimensions[row].height = LINE_HEIGHT * max(1, _lines(words, wide)) + 5
        self._row += 1

    def _question(self, number: int, question: Question, lines: Sequence[Line]) -> None:
        """One line asks and answers in one row; more lines stand beneath their question."""
        bold = Font(bold=True)
        why = f"{question.uitleg}\n{_('Example: {text}').format(text=question.voorbeeld)}"
        self._put(self._row, NUMBER, str(number), bold)
        self._put(self._row, ASKED, question.nl, bold)
        self._put(self._row, WHY, why, Font(color=SOFT))
        if len(lines) > 1:
            for column in range(NUMBER, NOTE + 1):
                self._sheet.cell(self._row, column).fill = PatternFill("solid", fgColor=PAPER)
            self._fit(question.nl, why)
            self._row += 1
        for place, line in enumerate(lines, start=1):
            label = line.nl or (str(place) if len(lines) > 1 else "")
            if len(lines) > 1:
                self._put(self._row, ASKED, label, Font(), indent=1)
            self._answer(line)
            shown = (label, "") if len(lines) > 1 else (question.nl, why)
            self._fit(*shown, self._book.cell(line.key), self._said(line.key))
            self._row += 1

    def _answer(self, line: Line) -> None:
        key, note = line.key, self._book.notes.get(line.key)
        cell = self._put(self._row, ANSWER, self._book.cell(key), Font(size=12))
        cell.protection, cell.border = Protection(locked=False), _THIN
        cell.fill = PatternFill("solid", fgColor=_FILLS[note.tone if note else None])
        if note is not None:
            cell.comment = Comment(note.text, "Beweegkeur", height=110, width=300)
            self._put(self._row, NOTE, note.text, Font(bold=note.tone is Tone.WRONG))
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

    def _fit(self, asked: str, why: str, answer: str = "", note: str = "") -> None:
        texts = {ASKED: asked, WHY: why, ANSWER: answer, NOTE: note}
        lines = max(_lines(words, WIDTHS[column]) for column, words in texts.items())
        self._sheet.row_dimensions[self._row].height = LINE_HEIGHT * min(max(lines, 1), 12) + 5

    def _link(self) -> None:
        """From a line of the list on top to its cell; a place in the file, no formula."""
        for row, key in self._links:
            if key in self._rows:
                cell = self._sheet.cell(row, NUMBER)
                place = f"'{self._sheet.title}'!{get_column_letter(ANSWER)}{self._rows[key]}"
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)

    def _finish(self) -> None:
        sheet = self._sheet
        for column, width in WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        for column in range(KEY, LISTS + len(self._lists)):
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        sheet.freeze_panes = f"A{HEAD_ROW + 1}"
        sheet.sheet_view.showGridLines = False
        protection = sheet.protection
        protection.sheet, protection.formatRows, protection.formatColumns = True, False, True
        page = sheet.page_setup
        page.paperSize, page.orientation = A4, "landscape"
        page.fitToWidth, page.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        sheet.print_area = f"A1:{get_column_letter(NOTE)}{self._row - 1}"
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N"))


def _lines(words: str, width: int) -> int:
    """How many lines a text takes in a column of this width."""
    return sum(max(1, ceil(len(part) / width)) for part in words.split("\n")) if words else 0
