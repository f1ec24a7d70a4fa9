"""Verdicts that an offer inherits: from its provider, its place and its people (domain.md 2.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import CriteriaSet, Criterion, Level

Verdicts = Mapping[str, Judgement]
"""Verdicts by the code of their criterion."""
COACHES = frozenset({"coach", "deputy"})
"""Whose skills count; a sighting is asked of everybody who leads or welcomes (C-SAF-03)."""
_WORST_FIRST = (Verdict.FAILS, Verdict.NOT_ASSESSED, Verdict.MEETS_CONDITIONALLY, Verdict.MEETS)


def inherited(
    criteria: CriteriaSet,
    own: Verdicts,
    provider: Verdicts,
    place: Verdicts,
    staff: Sequence[tuple[str, Verdicts]],
) -> dict[str, Judgement]:
    """The verdicts that count for one offer, by code; `staff` gives per person their role and verdicts.

    What was judged above an offer goes before what was judged on the offer itself: that counts only while
    nobody judged the provider or the place, or while no people are named. While somebody's verdict lacks, the
    earliest end of the others' and of the offer's own stays: an offer that is public does not outlive it.
    """
    found = {}
    for criterion in criteria.criteria:
        below = own.get(criterion.code)
        above = _above(criterion, provider, place, staff)
        if criterion.level is Level.STAFF and above is not None and below is not None:
            above = _still_bound(above, below)
        counts = above if above is not None else below
        if counts is not None and (counts.verdict is not Verdict.NOT_ASSESSED or counts.until is not None):
            found[criterion.code] = counts
    return found


def _above(
    criterion: Criterion, provider: Verdicts, place: Verdicts, staff: Sequence[tuple[str, Verdicts]]
) -> Judgement | None:
    if criterion.level is Level.PROVIDER:
        return provider.get(criterion.code)
    if criterion.level is Level.LOCATION:
        return place.get(criterion.code)
    if criterion.level is Level.STAFF:
        return of_everybody(criterion, staff)
    return None


def _still_bound(people: Judgement, own: Judgement) -> Judgement:
    """The verdict on all people; as long as one lacks, nothing bad that stood before them is forgotten."""
    if people.verdict is not Verdict.NOT_ASSESSED:
        return people
    ends = [end for end in (people.until, own.until) if end is not None]
    return replace(own if own.verdict is Verdict.FAILS else people, until=min(ends, default=None))


def beneath_people(counted: Judgement) -> Judgement:
    """What of a verdict on people stays with the offer when they are others: its end and that it failed.

    Nothing good stays, for that was theirs; and no words, for they may name them.
    """
    verdict = Verdict.FAILS if counted.verdict is Verdict.FAILS else Verdict.NOT_ASSESSED
    return Judgement(criterion=counted.criterion, verdict=verdict, until=counted.until)


def asked_of(criterion: Criterion, role: str) -> bool:
    """Whether somebody with this role at an offer needs this verdict."""
    return criterion.sighting or role in COACHES


def of_everybody(criterion: Criterion, staff: Sequence[tuple[str, Verdicts]]) -> Judgement | None:
    """The verdict on all people together: the worst of theirs, and the earliest end; None without people."""
    asked = [verdicts.get(criterion.code) for role, verdicts in staff if asked_of(criterion, role)]
    if not asked:
        return None
    lacking = Judgement(criterion=criterion.code, verdict=Verdict.NOT_ASSESSED)
    told = [lacking if one is None else one for one in asked]
    counted = [one for one in told if one.verdict is not Verdict.NOT_APPLICABLE]
    if not counted:
        return told[0]
    worst = min(counted, key=lambda one: _WORST_FIRST.index(one.verdict))
    kinds = {one.evidence_type for one in counted}
    days = [one.evidence_date for one in counted if one.evidence_date is not None]
    ends = [one.until for one in counted if one.until is not None]
    # Kinds of evidence with terms of their own cannot share one date: then only the earliest end counts.
    return replace(
        worst,
        evidence_type=worst.evidence_type if len(kinds) == 1 else "",
        evidence_date=min(days, default=None) if len(kinds) == 1 else None,
        until=min(ends, default=None),
    )
