"""A survey export as a new version of the model: its headers become questions. Nothing here saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.catalogues import vitality_model
from desktop.domain.model_changes import differences
from desktop.domain.model_problems import CODE
from desktop.domain.values import Problem
from desktop.domain.vitality_model import AnswerScale, Question, VitalityModel
from desktop.errors import Invalid
from desktop.i18n import _
from desktop.imports.answer_scales import Content, content_of, guess_scale, share_read, usual_size
from desktop.imports.cells import shortened, text_of
from desktop.imports.headers import column_names
from desktop.imports.question_headers import Heard, hear, likeness
from desktop.imports.tables import Table

ALIKE = 70
"""From which likeness (0 to 100) a header looks like a question we have; people confirm it."""
EXAMPLES = 3
UNSCORED = "-"
"""The choice for a new question that belongs to no theme."""


class Kind(StrEnum):
    """What a header is: a code, the words or nearly the words of a question we have, a new one, or none."""

    CODE = "code"
    SAME = "same"
    ALIKE = "alike"
    NEW = "new"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine:
    """One column of the file. `wording`: the statement, without numbers and the like around it.

    `code`: the question of the base it is or looks like (`likeness` 0 to 100), or the one a new question
    gets. `theme`: of a new question, "" when it belongs to none. `scale`: None when no scale fits the
    answers; `read`: which share of them it has a place for, 0 to 1.
    """

    index: int
    header: str
    wording: str
    kind: Kind
    code: str = ""
    theme: str = ""
    likeness: int = 0
    scale: AnswerScale | None = None
    read: float = 1.0
    examples: tuple[str, ...] = ()


def read_headers(
    table: Table, base: VitalityModel, choices: Mapping[str, str] | None = None
) -> tuple[HeaderLine, ...]:
    """Every column with what it most likely is, or what people say it is; each question at most once.

    `choices`: header → code of the base, theme of a new question, `-` or "". Raises Invalid.
    """
    names = column_names(table.headers)
    chosen = choices or {}
    guessed = [
        replace(line, index=index, header=names[index])
        for index, line in enumerate(_found([hear(header, base) for header in table.headers], base))
    ]
    lines = _with_choices(guessed, base, chosen)
    contents = [content_of(table, index) for index in range(len(names))]
    size = usual_size(contents)
    answered = [_answered(line, contents[line.index], base, size) for line in lines]
    return tuple(one if one.header in chosen else _doubted(one) for one in answered)


def _with_choices(
    lines: Sequence[HeaderLine], base: VitalityModel, choices: Mapping[str, str]
) -> list[HeaderLine]:
    """The lines as people decided. A question that was given to one header is taken from the others."""
    problems = [
        Problem(shortened(header), _("This file has no column “{header}”.").format(header=shortened(header)))
        for header in choices
        if header not in {line.header for line in lines}
    ]
    given = [choices[line.header] for line in lines if choices.get(line.header) in base.by_code]
    chosen = []
    for line in lines:
        if line.header not in choices:
            chosen.append(replace(line, kind=Kind.NONE, code="") if line.code in given else line)
        elif (decided := _decided(line, base, choices[line.header])) is not None:
            chosen.append(decided)
        else:
            text = _("“{choice}” is no question and no theme of {model}.")
            told = text.format(choice=shortened(choices[line.header]), model=base.version)
            problems.append(_about(line, told))
    for code in sorted({code for code in given if given.count(code) > 1}):
        text = _("Two columns cannot both be {code}. Choose one.")
        problems.append(Problem(code, text.format(code=code)))
    if problems:
        raise Invalid(problems)
    return chosen


def undecided(lines: Iterable[HeaderLine], base: VitalityModel) -> list[Problem]:
    """A problem for every header that only looks like something, and for answers that fit no scale."""
    found = []
    for line in lines:
        if line.kind is Kind.ALIKE:
            text = _("“{header}” looks like {code}: “{text}”. Say whether it is.")
            known = shortened(base.question(line.code).nl)
            found.append(
                _about(line, text.format(header=shortened(line.wording), code=line.code, text=known))
            )
        elif line.kind is not Kind.NONE and line.scale is None:
            text = _("The answers under “{header}” fit no scale. Leave this column out.")
            found.append(_about(line, text.format(header=shortened(line.header))))
    return found


def model_from(lines: Sequence[HeaderLine], base: VitalityModel, version: str, title: str) -> VitalityModel:
    """The new version: the questions of the file in its order, the themes and rules of the base.

    A question on the scale it had is linked to what it was. Columns whose answers fit no scale stay out.
    """
    asked = [(line, line.scale) for line in lines if line.kind is not Kind.NONE and line.scale]
    taken = set(base.by_code)
    questions = []
    for line, scale in asked:
        code = line.code if line.kind is not Kind.NEW else _free(line, taken)
        taken.add(code)
        questions.append(_question(replace(line, code=code), scale, base))
    present = {one.code for one in questions}
    model = replace(
        base,
        version=version,
        nl=title,
        en=title,
        previous=base.version,
        scales=tuple({scale.code: scale for _line, scale in asked}.values()),
        questions=tuple(questions),
        self_image=base.self_image if base.self_image in present else "",
        room_for_newcomers=base.room_for_newcomers if base.room_for_newcomers in present else "",
    )
    return replace(model, breaks=differences(base, model).break_advised)


def _found(heard: Sequence[Heard], base: VitalityModel) -> list[HeaderLine]:
    """Headers and questions brought together, the likeliest pair first; a code that is named is sure.

    A column that asks the same once more is no question.
    """
    pairs = [
        (200 if one.code == question.code else likeness(one.wording, question), -index, question.code)
        for index, one in enumerate(heard)
        for question in base.questions
    ]
    found: dict[int, tuple[int, str]] = {}
    taken: set[str] = set()
    for degree, index, code in sorted(pairs, reverse=True):
        if degree >= ALIKE and -index not in found and code not in taken:
            found[-index] = degree, code
            taken.add(code)
    again = {-index for degree, index, _code in pairs if degree >= 100} - {*found}
    return [
        _line(one._replace(other=one.other or index in again), *found.get(index, (0, "")))
        for index, one in enumerate(heard)
    ]


def _line(heard: Heard, degree: int, code: str) -> HeaderLine:
    kind = Kind.NONE if heard.other else Kind.NEW
    if code and not (heard.other and degree < 100):
        kind = Kind.CODE if degree > 100 else Kind.SAME if degree == 100 else Kind.ALIKE
    return HeaderLine(
        index=0,
        header="",
        wording=heard.wording,
        kind=kind,
        code=heard.code if kind in (Kind.NEW, Kind.NONE) else code,
        theme=heard.theme if kind in (Kind.NEW, Kind.NONE) else "",
        likeness=min(degree, 100),
    )


def _answered(line: HeaderLine, content: Content, base: VitalityModel, size: int) -> HeaderLine:
    """The line with its scale and examples."""
    scale = guess_scale(content, _scales(line, base), size)
    read = share_read(scale, content) if scale else 0.0
    examples = tuple(shortened(text_of(cell)) for cell in list(content.cells)[:EXAMPLES])
    return replace(line, scale=scale, read=read, examples=examples)


def _doubted(line: HeaderLine) -> HeaderLine:
    """A new header above nothing, or above answers that fit no scale, is no question."""
    nothing = line.scale is None or not line.examples
    return replace(line, kind=Kind.NONE) if line.kind is Kind.NEW and nothing else line


def _scales(line: HeaderLine, base: VitalityModel) -> list[AnswerScale]:
    """The scales it may be on: the one it had, those of the base, those we ship."""
    question = base.by_code.get(line.code)
    first = [base.scale_by_code[question.scale]] if question else []
    known = {one.code: one for one in (*vitality_model().scales, *base.scales)}
    return [*first, *base.scales, *(one for one in known.values() if one not in base.scales)]


def _decided(line: HeaderLine, base: VitalityModel, choice: str) -> HeaderLine | None:
    """The line as somebody decided; None when that is neither a question nor a theme."""
    if not choice:
        return replace(line, kind=Kind.NONE, code="")
    if choice in base.by_code:
        kind = Kind.SAME if likeness(line.wording, base.by_code[choice]) == 100 else Kind.CODE
        return replace(line, kind=kind, code=choice, theme="")
    if choice == UNSCORED or choice in {one.code for one in base.themes}:
        theme = "" if choice == UNSCORED else choice
        return replace(line, kind=Kind.NEW, code="" if line.code in base.by_code else line.code, theme=theme)
    return None


def _question(line: HeaderLine, scale: AnswerScale, base: VitalityModel) -> Question:
    """What the file asks: the question it was, in the words of the file, or a new one."""
    before = base.by_code.get(line.code) if line.kind is not Kind.NEW else None
    if before is None:
        words = line.wording or line.header
        return Question(code=line.code, nl=words, en=words, scale=scale.code, theme=line.theme)
    asked = line.wording if line.wording and likeness(line.wording, before) < 100 else before.nl
    same = scale == base.scale_by_code[before.scale]
    return replace(before, nl=asked, scale=scale.code, was=before.code if same else "")


def _free(line: HeaderLine, taken: set[str]) -> str:
    """A code for a new question: its own, else the next of its theme."""
    if line.code and CODE.fullmatch(line.code) and line.code not in taken:
        return line.code
    stem, number = line.theme or "NEW", 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _about(line: HeaderLine, text: str) -> Problem:
    return Problem(shortened(line.header), text)
