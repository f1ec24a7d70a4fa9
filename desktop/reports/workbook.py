"""A wave as a workbook: numbers are numbers, codes are text, and no text ever becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from desktop.domain.vitality_model import Axis, Question, VitalityModel
from desktop.i18n import CITY_TIME, _
from desktop.reports.book import BookResponse, BookScore, WaveBook
from desktop.reports.figures import Scale, named
from desktop.reports.mark import MARK
from desktop.words import word

Value = str | int | float | None
WHO = ("club_ref", "club_name", "postcode", "respondent_role", "submitted_at")
NARROW, WIDE, WIDEST = 9.0, 24.0, 70.0
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
A4 = 9
"""Excel's number for the paper size."""


def book_bytes(book: WaveBook) -> bytes:
    """The workbook as xlsx: answers, questions, scores. The same content gives the same bytes."""
    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.creator, properties.identifier = "Beweegkeur", MARK
    properties.title = _("Survey {wave}").format(wave=book.wave)
    properties.created = book.at.replace(tzinfo=None, microsecond=0)
    _answers(workbook, book)
    _questions(workbook, book.model)
    _scores(workbook, book)
    written = BytesIO()
    workbook.save(written)
    return without_clock(written.getvalue(), book.at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _answers(workbook: Workbook, book: WaveBook) -> None:
    codes = [one.code for one in book.model.questions]
    texts = sorted({header for one in book.responses for header in one.texts} - {*WHO, *codes})
    widths = [14, 34, 10, 20, 27, *([NARROW] * len(codes)), *([WIDE] * len(texts))]
    rows = (_answer(one, codes, texts) for one in book.responses)
    _sheet(workbook, _("Answers"), (*WHO, *codes, *texts), rows, widths, frozen="C2")


def _answer(one: BookResponse, codes: Sequence[str], texts: Sequence[str]) -> list[Value]:
    at = one.submitted_at.astimezone(CITY_TIME).isoformat() if one.submitted_at else None
    who: list[Value] = [one.club_ref, one.club_name, one.postcode, one.role, at]
    return [*who, *(one.answers.get(code) for code in codes), *(one.texts.get(text) for text in texts)]


def _questions(workbook: Workbook, model: VitalityModel) -> None:
    heads = (
        _("Question"), _("Theme"), _("Statement"), _("Weight"), _("Turned round"),
        _("Pick up first at (points)"), _("Scale"), _("Numbers in the answers sheet"), _("Points"),
    )  # fmt: skip
    rows = (_question(model, one) for one in model.questions)
    _sheet(workbook, _("Questions"), heads, rows, [10, 26, WIDEST, 9, 10, 12, 18, WIDEST, WIDE])


def _question(model: VitalityModel, one: Question) -> list[Value]:
    scale = model.scale_by_code[one.scale]
    ranks = "; ".join(f"{rank} = {named(option)}" for rank, option in enumerate(scale.options, start=1))
    return [
        one.code,
        named(model.theme(one.theme)) if one.theme else "",
        named(one),
        one.weight if one.theme else None,
        _("yes") if one.reversed else "",
        one.red_at,
        one.scale,
        ranks,
        "; ".join(map(str, model.points[one.code])),
    ]


def _scores(workbook: Workbook, book: WaveBook) -> None:
    model = book.model
    heads = (
        _("Number"), _("Club"), _("Organisation number"), _("KvK"), _("Postcode"), _("Area"),
        _("Band"), _("Segment"), _("Vitality score"), *(named(theme) for theme in model.themes),
        _("Social orientation"), _("Pick up first"), _("Self-image against score"), _("Filled in by"),
        _("Scale"), _("Model"),
    )  # fmt: skip
    widths = [9, 34, 14, 11, 10, WIDE, 16, WIDE, 12, *([13] * len(model.themes)), 12, 20, 12, 10, 9, 18]
    _sheet(workbook, _("Scores"), heads, (_score(model, one) for one in book.scores), widths, frozen="C2")


def _score(model: VitalityModel, one: BookScore) -> list[Value]:
    score = one.score
    themes = {theme.theme: theme.score for theme in score.themes}
    gap = None if score.self_gap is None else score.self_gap * (model.high - model.low) / 100
    return [
        one.ref, one.name, one.organisation_number, one.kvk, one.postcode, one.area,
        word(score.band), word(score.segment) if score.segment else "", _published(model, score.strength),
        *(_published(model, themes.get(theme.code)) for theme in model.themes),
        _published(model, score.orientation) if model.themes_of(Axis.ACTIVITY) else None,
        ", ".join(score.red_flags), gap, one.responses,
        Scale(low=model.low, high=model.high).name, one.model,
    ]  # fmt: skip


def _published(model: VitalityModel, points: float | None) -> float | None:
    return None if points is None else model.published(points)


def _sheet(
    workbook: Workbook,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[float],
    frozen: str = "A2",
) -> None:
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = frozen
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append(_head(sheet, heads))
    count = 1
    for row in rows:
        sheet.append(list(_cells(sheet, row)))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"


def _head(sheet: WriteOnlyWorksheet, heads: Sequence[str]) -> list[Cell]:
    cells = [_text(sheet, head) for head in heads]
    for cell in cells:
        cell.font = Font(name="Calibri", size=11, bold=True)  # without a name each program takes another
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cells


def _cells(sheet: WriteOnlyWorksheet, row: Sequence[Value]) -> Iterator[Cell | int | None]:
    for value in row:
        if isinstance(value, float):
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = "0.0"
            yield cell
        else:
            yield _text(sheet, value) if isinstance(value, str) else value


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """A cell that stays text: "=1+1" is no formula, "0012" keeps its zeros, "1-6" is no date."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text) or None)
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    return cell


def without_clock(data: bytes, moment: str) -> bytes:
    """The same workbook with fixed dates; the part with our mark is not packed, so that it can be found."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == CORE:
                pattern = rb"(<dcterms:modified[^>]*>)[^<]*"
                part = re.sub(pattern, lambda found: found[1] + moment.encode(), part)
            entry = ZipInfo(name, ZIP_DAY)
            entry.compress_type = ZIP_STORED if name == CORE else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return target.getvalue()
