"""A questionnaire that came back: recognised, and each answer compared with what we have. Saves nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from desktop.child import run_child
from desktop.domain.condition_groups import SPECIAL
from desktop.domain.intake import (
    Line,
    Marker,
    Question,
    Questionnaire,
    known_answers,
    read_marker,
)
from desktop.domain.intake_answers import list_value, put, put_list
from desktop.domain.intake_reading import Understood, understand
from desktop.domain.offers import OfferDraft
from desktop.i18n import _
from desktop.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """One line of the workbook. `oddity`: "date" when the cell is one, "error" for a failed formula."""

    row: int
    key: str
    known: str
    answer: str
    oddity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A questionnaire as it came back."""

    file: str
    sheet: str
    marker: Marker
    lines: tuple[ReturnedLine, ...]


class State(StrEnum):
    """What became of an answer."""

    SAME = "same"
    READ = "read"
    UNREAD = "unread"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: what we sent, what the club wrote, what we have now, and what became of it.

    `words` tells back how it was read; `told` is a remark, or what must be asked; `offered` are answers that
    would be certain.
    """

    row: int
    key: str
    question: str
    sent: str
    theirs: str
    ours: str
    state: State
    words: str = ""
    told: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All answers, the draft they make, and what the club says of criteria: {code: yes or no}."""

    answers: tuple[Answer, ...]
    draft: OfferDraft
    statements: Mapping[str, str]


def read_intake(path: Path, progress: Progress | None = None) -> Returned | None:
    """The questionnaire in a workbook, read in a bounded child; None when it is another file.

    Raises Refused, Cancelled.
    """
    request = {"file": str(path.absolute()), "sheet": None, "intake": True}
    found = run_child("workbook", request, progress=progress)
    marker = read_marker(found["mark"]) if found else None
    if marker is None:
        return None
    lines = tuple(
        ReturnedLine(row=row, key=key, known=known, answer=answer, oddity=oddity)
        for row, key, known, answer, oddity in found["rows"]
    )
    return Returned(file=path.name, sheet=found["sheet"], marker=marker, lines=lines)


def compare(
    returned: Returned,
    questions: Questionnaire,
    ours: OfferDraft,
    statements: Mapping[str, str],
    taken: Collection[str] = (),
) -> Comparison:
    """Every answer against what we sent and what we have now; `taken` are keys where theirs goes before ours.

    What a colleague changed since we sent it is not overwritten: such an answer is a conflict.
    """
    now = known_answers(questions, ours, statements)
    work = _Work(ours, dict(statements), now, taken)
    answers: list[Answer] = []
    for question, lines in _by_question(returned.lines, questions):
        answers += work.of_list(question, lines) if question.is_list else map(work.of_line, lines)
    return Comparison(
        answers=tuple(sorted(answers, key=lambda one: one.row)), draft=work.draft, statements=work.statements
    )


_Asked = tuple[Question, Line, ReturnedLine]


def _by_question(
    lines: Iterable[ReturnedLine], questions: Questionnaire
) -> Iterator[tuple[Question, list[_Asked]]]:
    """The lines we know, by question in our order; a row that stands twice counts once."""
    found: dict[str, _Asked] = {}
    for one in lines:
        known = questions.find(one.key)
        if known is not None and (one.key not in found or _plain(found[one.key][2].answer) == one.known):
            found[one.key] = (*known, one)
    order = {question.code: place for place, question in enumerate(questions.questions)}
    sorted_lines = sorted(found.values(), key=lambda one: (order[one[0].code], one[2].row))
    for _code, group in groupby(sorted_lines, key=lambda one: one[0].code):
        asked = list(group)
        yield asked[0][0], asked


def _plain(text: str) -> str:
    return " ".join(text.split())


class _Work:
    """The draft as the answers make it, one after the other."""

    def __init__(
        self, ours: OfferDraft, statements: dict[str, str], now: Mapping[str, str], taken: Collection[str]
    ) -> None:
        self.draft, self.statements = ours, statements
        self._now, self._taken = now, taken

    def of_line(self, asked: _Asked) -> Answer:
        """An answer that is a field, or a part of one, by itself."""
        _question, line, _one = asked
        base = self._base(asked)
        if base.theirs == base.sent:
            return base
        if not base.theirs:
            return _emptied(base)
        read = _whole(line, self.draft, _read(asked))
        if read.question or read.value is None:
            return _asked_again(base, read)
        draft, statements = put(self.draft, self.statements, line, read.value)
        if (draft, statements) == (self.draft, self.statements):
            return replace(base, words=read.words)
        if problem := _new_problem(self.draft, draft):
            return replace(base, state=State.UNREAD, told=problem)
        if self._stays(base):
            return _conflict(base, read.words)
        told = read.remark or _says_so(line, self.draft, read)
        self.draft, self.statements = draft, statements
        return replace(base, state=State.READ, words=read.words, told=told)

    def of_list(self, question: Question, lines: Sequence[_Asked]) -> list[Answer]:
        """Answers that make one list: what is not changed or cannot be read stays as it was."""
        bases = [self._base(asked) for asked in lines]
        reads = [_read(asked) for asked in lines]
        changed = [one.theirs != one.sent for one in bases]
        if not any(changed):
            return bases
        if not any(one.theirs for one in bases):
            return [_emptied(one) if one.sent else one for one in bases]
        line = question.lines[0]
        values = [
            read.value if is_changed and not read.question else list_value(line, self.draft, base.sent)
            for base, read, is_changed in zip(bases, reads, changed, strict=True)
        ]
        draft = put_list(self.draft, line, [value for value in values if value is not None])
        moved = self._list_moved(question, bases)
        stays = draft != self.draft and moved and not any(one.key in self._taken for one in bases)
        answers = [
            _of_part(base, read, is_changed, stays=stays, same=draft == self.draft)
            for base, read, is_changed in zip(bases, reads, changed, strict=True)
        ]
        self.draft = self.draft if stays else draft
        return answers

    def _list_moved(self, question: Question, bases: Sequence[Answer]) -> bool:
        """Whether a colleague changed this list since we sent it."""
        now = [text for key, text in self._now.items() if key.rpartition(".")[0] == question.code]
        return now != [one.sent for one in bases if one.sent]

    def _base(self, asked: _Asked) -> Answer:
        question, line, one = asked
        words = f"{question.nl} · {line.nl}" if line.nl else question.nl
        return Answer(
            row=one.row, key=one.key, question=words, sent=_plain(one.known), theirs=_plain(one.answer),
            ours=self._now.get(one.key, ""), state=State.SAME,
        )  # fmt: skip

    def _stays(self, base: Answer) -> bool:
        return base.ours != base.sent and base.key not in self._taken


def _read(asked: _Asked) -> Understood:
    _question, line, one = asked
    if one.oddity == "error":
        told = _("This cell shows the error {error}. Write the answer itself.").format(error=one.answer)
        return Understood(question=told)
    if one.oddity == "date":
        told = _("The spreadsheet made a date of this: {day}. Write it as words, for instance 1 t/m 6.")
        return Understood(question=told.format(day=one.answer))
    return understand(line, one.answer)


def _emptied(base: Answer) -> Answer:
    """An answer that was taken away: nothing is thrown out unseen."""
    if not base.ours:
        return base
    return replace(base, told=_("You made this empty. We keep what we had; is it different, write that."))


def _asked_again(base: Answer, read: Understood) -> Answer:
    if not read.question:
        return base
    return replace(base, state=State.UNREAD, told=_with_offers(read), offered=read.offered)


def _with_offers(read: Understood) -> str:
    """The question with the answers it may be, unless it names them already."""
    offers = [one for one in read.offered if one not in read.question]
    if not offers or set(offers) == {"ja", "nee"}:
        return read.question
    return read.question + " " + _("For instance: {answers}.").format(answers=", ".join(offers))


def _conflict(base: Answer, words: str) -> Answer:
    told = _("We changed this ourselves meanwhile: {ours}.").format(ours=base.ours.rstrip(".") or _("empty"))
    return replace(base, state=State.CONFLICT, words=words, told=told)


def _of_part(base: Answer, read: Understood, changed: bool, *, stays: bool, same: bool) -> Answer:
    """What became of one line of a list."""
    if not changed:
        return base
    if read.question:
        return _asked_again(base, read)
    if stays:
        return _conflict(base, read.words)
    if same:
        return replace(base, words=read.words)
    told = "" if base.theirs else _("We take this out: {sent}.").format(sent=base.sent)
    return replace(base, state=State.READ, words=read.words, told=told)


def _new_problem(before: OfferDraft, after: OfferDraft) -> str:
    """What this answer makes impossible; empty when nothing."""
    known = {(one.field, one.text) for one in before.problems()}
    return next((one.text for one in after.problems() if (one.field, one.text) not in known), "")


def _whole(line: Line, ours: OfferDraft, read: Understood) -> Understood:
    """A promise to patients is not forgotten by an answer that does not speak of it: that is asked."""
    if line.group is None or read.value is None:
        return read
    question = line.group.forgotten(_ways(ours), read.value)
    return Understood(question=question) if question else read


def _says_so(line: Line, ours: OfferDraft, read: Understood) -> str:
    """What an answer brings with it, and what it leaves as it was."""
    if line.group is None:
        return ""
    said, before = dict(read.value), _ways(ours)
    special = [code for code, way in said.items() if way == SPECIAL and before.get(code) != SPECIAL]
    stays = line.group.told({code: way for code, way in before.items() if code not in said})
    told = [_("“Special for” asks more of you: a workshop for the coach, and often a check first.")]
    kept = [_("What you did not name stays as it was: {known}.").format(known=stays)]
    return " ".join([*(told if special else []), *(kept if stays else [])])


def _ways(draft: OfferDraft) -> dict[str, str]:
    return {one.condition: one.suitability for one in draft.suitability}
