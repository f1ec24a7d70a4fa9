"""What becomes of every row of a list of offers: whose it is, and whether we have it already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.domain.imports import Verdict
from desktop.domain.names import normalised_name, plain
from desktop.domain.offers import OVER, OfferDraft, Status
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem, shortened
from desktop.imports.club_matching import Club, Clubs
from desktop.imports.offers import OfferLine

NAMED = 3
"""How many likely providers a sentence names."""
Key = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOffer:
    """An offer we have."""

    ref: int
    draft: OfferDraft
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedOffer:
    """The fate of one row. `known` is the offer it is; `draft` is what will be saved of it."""

    line: OfferLine
    verdict: Verdict
    draft: OfferDraft | None = None
    known: KnownOffer | None = None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The provider of a row, or why that is not certain."""

    club: Club | None = None
    doubt: str = ""


class NamesClub(Protocol):
    """A row with its words for the club, and the header they stand under."""

    @property
    def row(self) -> int: ...
    @property
    def provider(self) -> str: ...
    @property
    def numbers(self) -> tuple[str, ...]: ...
    @property
    def club_column(self) -> str: ...


def whose(lines: Iterable[OfferLine], clubs: Clubs) -> dict[int, Whose]:
    """Per row its provider: by its numbers, else by a name that only one provider has."""
    return {line.row: match_club(line.provider, line.numbers, clubs) for line in lines if not line.rejected}


def match_club(name: str, numbers: Sequence[str], clubs: Clubs) -> Whose:
    """The provider that these words of a row name for certain."""
    found = [clubs.match(number, name, "") for number in numbers or ("",)]
    known = {match.club.ref: match.club for match in found if match is not None}
    if len(known) > 1:
        text = _("The numbers are of different providers: {names}. Which one is it?")
        return Whose(doubt=text.format(names=", ".join(club.name for club in known.values())))
    match = next((one for one in found if one is not None), None)
    if match is None:
        return Whose(doubt=_unknown(name, clubs))
    other = clubs.contradiction(match, name) if name else None
    if other is not None:
        text = _("The number is of {one}, the name of {other}. Which one is it?")
        return Whose(doubt=text.format(one=match.club.name, other=other.name))
    return Whose(club=match.club)


def doubt_about_club(line: NamesClub, whose: Whose) -> RowProblem:
    """Why a row has no provider, in the cell that should say it."""
    value = shortened(line.provider or ", ".join(line.numbers))
    return RowProblem(
        row=line.row, column=line.club_column, value=value, level=Level.ERROR, message=whose.doubt
    )


def _unknown(name: str, clubs: Clubs) -> str:
    near = [club.name for club, _score in clubs.likeliest(name)[:NAMED]] if name else []
    if not near:
        return _("We do not have this provider. Enter it first under Providers, or import it.")
    text = _("We do not know for certain which provider this is. Is it {names}? Put its KvK number here.")
    return text.format(names=_(" or ").join(dict.fromkeys(near)))


class OfferMatching:
    """What has been seen so far: our own offers, and the rows above. `column` holds the names."""

    def __init__(self, providers: Mapping[int, Whose], known: Sequence[KnownOffer], column: str) -> None:
        self._providers, self._column = providers, column
        self._known: dict[Key, list[KnownOffer]] = {}
        for one in known:
            self._known.setdefault(_key(one.draft.provider, one.draft.title), []).append(one)
        self._above: dict[Key, int] = {}

    def judge(self, line: OfferLine) -> JudgedOffer:
        if line.rejected:
            return JudgedOffer(line=line, verdict=Verdict.REJECTED, problems=line.problems)
        provider = self._providers[line.row]
        if provider.club is None:
            problems = (doubt_about_club(line, provider), *line.problems)
            return JudgedOffer(line=line, verdict=Verdict.PARKED, problems=problems)
        key = _key(provider.club.ref, line.title)
        if key in self._above:
            text = _("This is the same offer as row {row}. Put the moments in one row, or give it a name.")
            return self._parked(line, text.format(row=self._above[key]))
        self._above[key] = line.row
        return self._compared(line, provider.club.ref, self._known.get(key, []))

    def _compared(self, line: OfferLine, provider: int, found: Sequence[KnownOffer]) -> JudgedOffer:
        alive = [one for one in found if one.status not in OVER]
        if len(alive) > 1:
            text = _("This provider has more than one offer with this name: {refs}. Which one is it?")
            return self._parked(line, text.format(refs=", ".join(str(one.ref) for one in alive)))
        if alive:
            return self._laid_over(line, alive[0])
        if found:
            text = _("Offer {ref} with this name was taken out before. Duplicate that one to start again.")
            return self._parked(line, text.format(ref=found[0].ref))
        draft = OfferDraft(provider=provider, title=line.title, **line.values)
        return JudgedOffer(line=line, verdict=Verdict.CREATED, draft=draft, problems=line.problems)

    def _laid_over(self, line: OfferLine, known: KnownOffer) -> JudgedOffer:
        """What we know, with what the row says on top; the name stays as we write it."""
        draft = replace(known.draft, **line.values)
        if draft == known.draft:
            return JudgedOffer(
                line=line, verdict=Verdict.UNCHANGED, draft=draft, known=known, problems=line.problems
            )
        if known.status is Status.PROPOSED:
            text = _("Offer {ref} waits for a second person, so it cannot be changed now.")
            return self._parked(line, text.format(ref=known.ref))
        problems = line.problems
        if known.status is Status.APPROVED:
            text = _("This offer is approved. What changes here waits for a new decision.")
            problems = (*problems, self._problem(line, Level.WARNING, text))
        return JudgedOffer(line=line, verdict=Verdict.UPDATED, draft=draft, known=known, problems=problems)

    def _parked(self, line: OfferLine, text: str) -> JudgedOffer:
        problems = (self._problem(line, Level.ERROR, text), *line.problems)
        return JudgedOffer(line=line, verdict=Verdict.PARKED, problems=problems)

    def _problem(self, line: OfferLine, level: Level, text: str) -> RowProblem:
        return RowProblem(row=line.row, column=self._column, value=line.title, level=level, message=text)


def _key(provider: int, title: str) -> Key:
    return provider, normalised_name(title) or plain(title)
