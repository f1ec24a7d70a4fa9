"""What becomes of every row: a new provider, one we have, a double, or nothing. Never a silent merge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.duplicates import AlikeProviders, Candidate, SameProviders, Trait
from desktop.domain.imports import Verdict
from desktop.domain.providers import ProviderDraft
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem
from desktop.imports.providers import ProviderLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The fate of one row. `known` is the provider it is; `draft` is what will be saved of it."""

    row: int
    verdict: Verdict
    draft: ProviderDraft
    known: Candidate | None = None
    problems: tuple[RowProblem, ...] = ()


def judge(lines: Sequence[ProviderLine], known: Sequence[Candidate], name_column: str) -> list[Judged]:
    """Every row with its fate, in order. `known` are the providers we have."""
    matching = _Matching(known, name_column)
    return [matching.judge(line) for line in lines]


def count(judged: Iterable[Judged]) -> Counter[Verdict]:
    """How many rows ended how."""
    return Counter(one.verdict for one in judged)


class _Matching:
    """What has been seen so far: our own providers, the rows above, and who is taken by which row."""

    def __init__(self, known: Sequence[Candidate], name_column: str) -> None:
        self._column = name_column
        self._known = SameProviders(known)
        self._above = SameProviders()
        self._alike = AlikeProviders(known)
        self._taken: dict[int | None, int] = {}

    def judge(self, line: ProviderLine) -> Judged:
        if line.rejected:
            return self._as(line, Verdict.REJECTED)
        above, known = self._above.of(line.draft), self._known.of(line.draft)
        # Parked rows count too: whatever equals one of them has to be sorted out together with it.
        self._above.add(Candidate(draft=line.draft, row=line.row))
        if above:
            return self._parked_below(line, above[0].row)
        if len(known) > 1:
            text = _("This row fits more than one provider: {names}. Sort out which one it is.")
            return self._as(line, Verdict.PARKED, Level.ERROR, text.format(names=_names(known)))
        if known:
            return self._matched(line, known[0])
        return self._new(line)

    def _matched(self, line: ProviderLine, known: Candidate) -> Judged:
        if known.ref in self._taken:
            return self._parked_below(line, self._taken[known.ref])
        self._taken[known.ref] = line.row
        draft = _laid_over(known.draft, line)
        verdict = Verdict.UNCHANGED if draft == known.draft else Verdict.UPDATED
        return Judged(row=line.row, verdict=verdict, draft=draft, known=known, problems=line.problems)

    def _parked_below(self, line: ProviderLine, row: int | None) -> Judged:
        text = _("This is the same provider as row {row} of this file. Leave one of the two out.")
        return self._as(line, Verdict.PARKED, Level.ERROR, text.format(row=row))

    def _new(self, line: ProviderLine) -> Judged:
        alike = self._alike.of(line.draft)
        self._alike.add(Candidate(draft=line.draft, row=line.row))
        sentences = {
            Trait.NAME: _("New, but the name is much like {names}. Check whether it is the same provider."),
            Trait.WEBSITE: _("New, but with the website of {names}. Check whether it is the same provider."),
            Trait.ADDRESS: _("New, but at the address of {names}. Check whether it is the same provider."),
        }
        messages = [sentences[trait].format(names=_names(found)) for trait, found in alike.items()]
        return self._as(line, Verdict.CREATED, Level.WARNING, *messages)

    def _as(
        self, line: ProviderLine, verdict: Verdict, level: Level = Level.WARNING, *messages: str
    ) -> Judged:
        found = [
            RowProblem(row=line.row, column=self._column, value=line.draft.name, level=level, message=message)
            for message in messages
        ]
        return Judged(row=line.row, verdict=verdict, draft=line.draft, problems=(*line.problems, *found))


def _laid_over(known: ProviderDraft, line: ProviderLine) -> ProviderDraft:
    """What we know, with what the row says on top. A point that a person put on the map stays."""
    fields = line.given - ({"latitude", "longitude"} if known.pinned else set())
    return replace(known, **{field: getattr(line.draft, field) for field in fields})


def _names(candidates: Iterable[Candidate]) -> str:
    return ", ".join(
        _("{name} (number {ref})").format(name=one.draft.name, ref=one.ref)
        if one.row is None
        else _("{name} (row {row})").format(name=one.draft.name, row=one.row)
        for one in candidates
    )
