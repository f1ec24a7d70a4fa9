"""On which scale a column of a survey was answered, guessed from what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.catalogues import vitality_model
from desktop.domain.vitality_model import AnswerScale, Option
from desktop.imports.answers import read_answers, worded
from desktop.imports.cells import NOTHING, text_of
from desktop.imports.grid import Cell
from desktop.imports.tables import Table

LOOK_AT = 1000
"""Rows whose content is looked at."""
ENOUGH = 0.9
"""The least share of the filled cells that a scale must have an answer for."""
MOST_DIFFERENT = 101
"""A column with more different values is no answer to a question."""
USUAL_SIZES = range(4, 8)
"""How many ranks the statements of one questionnaire have, when only their numbers are given."""
_WHOLE = re.compile(r"[1-9]\d?")
_PERCENT = re.compile(r"(\d{1,3}) ?%")


@dataclass(frozen=True)
class Content:
    """What stands in one column: its cells and how often each, those that say nothing left out."""

    cells: Counter[Cell]

    @cached_property
    def texts(self) -> frozenset[str]:
        return frozenset(text_of(cell) for cell in self.cells)

    @cached_property
    def top(self) -> int:
        """The highest rank, when only ranks stand here; else 0."""
        ranks = bool(self.texts) and all(map(_WHOLE.fullmatch, self.texts))
        return max(map(int, self.texts)) if ranks else 0


def content_of(table: Table, column: int) -> Content:
    """What stands in a column of the table."""
    cells = worded([row.cells[column] for row in table.rows[:LOOK_AT]])
    filled = (cell for cell in cells if cell is not None and text_of(cell).casefold() not in NOTHING)
    return Content(Counter(filled))


def usual_size(columns: Iterable[Content]) -> int:
    """How many ranks the statements of this file have, told from all columns that hold only ranks; 0: none.

    Nobody may have given the highest answer to one statement; to none of thirty is unlikely.
    """
    return max((one.top for one in columns if one.top in USUAL_SIZES), default=0)


def guess_scale(content: Content, known: Sequence[AnswerScale], size: int) -> AnswerScale | None:
    """The scale these answers are on: the first of `known` that fits best, a made one, or None.

    `size` is that of the whole file. The scale that a question had before comes first in `known`.
    """
    if content.top:
        return _by_ranks(content.top, known, size)
    best = max(known, key=lambda scale: share_read(scale, content))
    return best if share_read(best, content) >= ENOUGH else _percentages(content)


def share_read(scale: AnswerScale, content: Content) -> float:
    """Which share of the filled cells an import would take as answers on this scale, 0 to 1."""
    if len(content.cells) > MOST_DIFFERENT:
        return 0.0
    wrong = read_answers(tuple(content.cells), scale).wrong
    filled = content.cells.total()
    return 1 - sum(content.cells[cell] for cell in wrong) / filled if filled else 1.0


def _by_ranks(top: int, known: Sequence[AnswerScale], size: int) -> AnswerScale | None:
    """Any statement may have missed its highest answer, so the file decides, unless the scale is short."""
    before = len(known[0].options)
    if top <= before and (before not in USUAL_SIZES or size <= before):
        return known[0]
    if top > 10:
        return None
    ranks = 10 if top > max(USUAL_SIZES) else max(size or 5, top)
    return next((one for one in known if len(one.options) == ranks), None) or _numbers(ranks)


def _numbers(ranks: int) -> AnswerScale:
    """A scale of bare numbers, the points spread evenly."""
    return _made(
        f"RANKS{ranks}",
        (f"1 tot en met {ranks}", f"1 to {ranks}"),
        {str(one): round(100 * (one - 1) / (ranks - 1)) for one in range(1, ranks + 1)},
    )


def _percentages(content: Content) -> AnswerScale | None:
    """Points given as percentages that no scale we know has."""
    found = [_PERCENT.fullmatch(text) for text in content.texts]
    points = [int(one[1]) for one in found if one]
    if None in found or max(points) > 100:
        return None
    step = next(step for step in (10, 5, 1) if all(one % step == 0 for one in points))
    return _made(
        f"PERCENT{100 // step + 1}",
        ("Percentage", "Percentage"),
        {f"{one}%": one for one in range(0, 101, step)},
    )


def _made(code: str, names: tuple[str, str], points: dict[str, int]) -> AnswerScale:
    """A scale whose labels are numbers; what says nothing on the scales we ship says nothing here."""
    return AnswerScale(
        code=code,
        nl=names[0],
        en=names[1],
        options=tuple(Option(nl=label, en=label, points=one) for label, one in points.items()),
        excluded=vitality_model().scales[0].excluded,
    )
