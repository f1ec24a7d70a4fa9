"""Cells of one question as ranks of its scale: by label in either language, by rank, by percentage.

A column is read as a whole: whether its numbers are percentages can only be seen from all of them, and a
column of thousands of cells holds a handful of different ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.domain.names import plain
from desktop.domain.vitality_model import AnswerScale, Option
from desktop.i18n import _, language
from desktop.imports.cells import NOTHING, shortened, text_of
from desktop.imports.grid import Cell, CellError

NO_ANSWER = NOTHING | frozenset(
    {"weet niet", "weet ik niet", "niet van toepassing", "don't know", "not applicable", "na"}
)
"""What people write in a cell to say that they give no answer, whatever the scale."""
YES = {True: ("ja", "yes", "waar", "true"), False: ("nee", "no", "onwaar", "false")}
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]+)?)\s*%")
_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]+)?")
_NUMBERED = re.compile(r"[0-9]{1,2}\s*[-.:)=]\s*(?=[^0-9\s])")
MOST_OF_YES_AND_NO = 3
_DAY_IN_TEXT = re.compile(
    r"[0-9]{1,2}[-/ ](?:[a-z]{3,9}\.?|[0-9]{1,2}[-/ ][0-9]{2,4})"
    r"|[a-z]{3}[-/ ][0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnswers:
    """What the cells of a column say. `ranks` knows every cell that can be read: 0 says nothing.

    `wrong` has a sentence for every cell that is no answer to the question.
    """

    ranks: Mapping[Cell, int]
    wrong: Mapping[Cell, str]


def read_answers(column: Sequence[Cell], scale: AnswerScale) -> ReadAnswers:
    """The rank of every different cell in a column of one question; booleans must have become text."""
    reader = _Reader(scale, set(column))
    ranks: dict[Cell, int] = {}
    wrong: dict[Cell, str] = {}
    for cell in reader.cells:
        rank = reader.rank(cell)
        if rank is None:
            wrong[cell] = reader.sentence(cell)
        else:
            ranks[cell] = rank
    return ReadAnswers(ranks=ranks, wrong=wrong)


def worded(column: Sequence[Cell]) -> Sequence[Cell]:
    """The column with TRUE and FALSE as text: as numbers they could not be told from 1 and 0."""
    if bool not in set(map(type, column)):
        return column
    return tuple(YES[cell][-1] if isinstance(cell, bool) else cell for cell in column)


def choices(scale: AnswerScale) -> str:
    """The answers people can choose from, in their language; some have a comma of their own."""
    labels = [option.nl if language() == "nl" else option.en for option in scale.options]
    return ("; " if any("," in label for label in labels) else ", ").join(labels)


class _Reader:
    """Reads cells against one scale, knowing what else is in the column."""

    def __init__(self, scale: AnswerScale, cells: set[Cell]) -> None:
        self.cells = cells
        self._scale = scale
        self._by_label = {
            _said(label): rank
            for rank, option in enumerate(scale.options, start=1)
            for label in _labels(option)
        }
        self._nothing = {_said(word) for word in (*scale.excluded, *NO_ANSWER)}
        self._by_points = {option.points: rank for rank, option in enumerate(scale.options, start=1)}
        self._percentages = _are_percentages(cells, len(scale.options))

    def rank(self, cell: Cell) -> int | None:
        """The rank, 0 for no answer, None for what is no answer to this question."""
        if cell is None:
            return 0
        if isinstance(cell, str):
            return self._of_text(cell)
        if isinstance(cell, int | float):
            return self._of_number(cell)
        return None

    def _of_text(self, cell: str) -> int | None:
        said = _said(_NUMBERED.sub("", cell.strip(), count=1))  # "1 - helemaal oneens"
        if (rank := self._by_label.get(said)) is not None:
            return rank
        if said in self._nothing or not said:
            return 0
        if found := _PERCENT.fullmatch(cell.strip()):
            return self._by_points.get(round(float(found[1].replace(",", "."))))
        if _NUMBER.fullmatch(cell.strip()):
            return self._of_number(float(cell.strip().replace(",", ".")))
        return self._by_yes_or_no(said)

    def _by_yes_or_no(self, said: str) -> int | None:
        """TRUE and FALSE of a spreadsheet, on a scale that has a plain yes and no."""
        for words in YES.values():
            if said in words:
                return next((self._by_label[one] for one in words if one in self._by_label), None)
        return None

    def _of_number(self, cell: float) -> int | None:
        if self._percentages:
            return self._by_points.get(round(cell * 100)) if 0 <= cell <= 1 else None
        return int(cell) if 1 <= cell <= len(self._scale.options) and cell == int(cell) else None

    def sentence(self, cell: Cell) -> str:
        """Why this cell is no answer, and what to choose from."""
        known = choices(self._scale)
        if isinstance(cell, CellError):
            text = _("This cell shows the error {error}. Choose from: {known}; or leave it empty.")
            return text.format(error=cell.text, known=known)
        if _is_day(cell):
            text = _("Excel made the date {day} of this answer (1-6 becomes 1 June). Choose from: {known}.")
            return text.format(day=_day(cell), known=known)
        text = _("“{text}” is not an answer to this question. Choose from: {known}.")
        return text.format(text=shortened(text_of(cell)), known=known)


def _are_percentages(cells: set[Cell], options: int) -> bool:
    """Whether the numbers are percentages: fractions or percent signs among them, or only 0 and 1.

    Where there are more answers than yes, partly and no, 0 and 1 alone may as well be the first of 0 to 4.
    """
    numbers = {number for cell in cells if (number := _number(cell)) is not None}
    if any(0 < number < 1 for number in numbers):
        return True
    signs = any(isinstance(cell, str) and _PERCENT.fullmatch(cell.strip()) for cell in cells)
    return 0 in numbers and numbers <= {0, 1} and (signs or options <= MOST_OF_YES_AND_NO)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        return float(cell.strip().replace(",", "."))
    return cell if isinstance(cell, int | float) else None


def _labels(option: Option) -> tuple[str, ...]:
    return option.nl, option.en, *option.spellings


def _said(text: str) -> str:
    """A label without case, accents, and the signs that differ between tools."""
    words = " ".join(re.sub(r"[.,;:!]+(?=\s|$)", "", plain(text).replace("\u2019", "'")).split())
    return words or text.strip()


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _DAY_IN_TEXT.fullmatch(cell.strip().casefold()) is not None
    return isinstance(cell, date | datetime | time)


def _day(cell: Cell) -> str:
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else text_of(cell)
