"""Four eyes, terms and gates: the rules across nouns that decide whether an offer is approved and public."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from desktop.domain.criteria import CriteriaSet, Criterion, Facts, Judgement, Outcome, outcome
from desktop.domain.offers import OfferDraft, Status, gaps
from desktop.domain.photos import WANTED
from desktop.domain.releases import DROPS_AFTER, Freshness, freshness, months_later
from desktop.domain.wording import WordList, hindrances
from desktop.i18n import _, show_date

VISIT_MONTHS = 9
"""A visit report counts for nine months (product.md 3.2)."""
SEEN_MONTHS = 24
"""For an offer that was approved before it counts as long as what was seen there (product.md 3.7)."""
TERMS = (12, 24, 48)
"""Months an approval may last; 48 asks for a valid Sportplus predicate (domain.md 2.4)."""
FULL = ""
"""The kind of an approval for which all criteria were looked at; `TAKEN_OVER` is another one."""
WORDS_ONLY = "wording"
"""The kind of one that only confirms words or details of the club: its end is that of the one before."""
LOCAL_MARK = "zonder vierogencontrole (enkele gebruiker)"
"""On decisions made where identity is not proven (product.md 3.15). Sealed, so never translated."""
HEART_AND_LUNGS = frozenset({"CARD", "COPD", "ASTHMA"})
"""Conditions for which short walking lines and little dust matter (C-LOC-03)."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One line of 'wat ontbreekt nog': a sentence, and the place on the screen that mends it.

    `place` is "field:<name>", "wording:<name>", "criterion:<code>", "visit", "photos" or "photo:<number>".
    """

    place: str
    text: str


class Exceptions(NamedTuple):
    """The codes of criteria from which an exception runs, and for which one waits to be granted.

    `reopened` are those to be judged again after a change, each with the fields that changed. `visit_months`
    says how long a visit counts. From an `earlier` version of a demand runs what no longer counts.
    """

    running: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    reopened: Mapping[str, Collection[str]] = MappingProxyType({})
    visit_months: int = VISIT_MONTHS
    earlier: frozenset[str] = frozenset()


NO_EXCEPTIONS = Exceptions()


def facts_of(draft: OfferDraft) -> Facts:
    """What of an offer decides which criteria apply."""
    special = {suits.condition for suits in draft.suitability if suits.suitability == "specialised"}
    wanted = {suits.condition for suits in draft.suitability if suits.suitability != "not_suitable"}
    return Facts(
        any_check_first=any(
            suits.check_first != "none" for suits in draft.suitability if suits.condition in wanted
        ),
        any_specialised=bool(special),
        specialised_heart_or_lung=bool(special & HEART_AND_LUNGS),
        outdoor=draft.setting != "indoor",
        trial_sessions=draft.trial_sessions or 0,
        flexible_payment=draft.flexible,
    )


def visit_months(approved: bool) -> int:
    """For how many months a visit counts, for an offer that was approved in full before or not."""
    return SEEN_MONTHS if approved else VISIT_MONTHS


def before_proposal(
    draft: OfferDraft,
    judgements: Collection[Judgement],
    criteria: CriteriaSet,
    last_visit: date | None,
    today: date,
    labels: Mapping[str, str],
    words: WordList,
    exceptions: Exceptions = NO_EXCEPTIONS,
) -> list[Missing]:
    """What keeps an offer from being proposed and approved (product.md 3.2). `labels` name the fields."""
    missing = [
        Missing(f"field:{name}", _("{field} is still empty").format(field=labels.get(name, name)))
        for name in gaps(draft)
    ]
    missing += [Missing(f"wording:{name}", text) for name, text in hindrances(draft, words, labels)]
    standing = [one for one in judgements if one.criterion not in exceptions.reopened]
    result = outcome(criteria, facts_of(draft), standing, today, exceptions.running)
    again = {code: why_again(fields, labels) for code, fields in exceptions.reopened.items()}
    missing += _about_criteria(result, exceptions, again)
    if last_visit is None:
        missing.append(Missing("visit", _("There is no visit report yet")))
    elif months_later(last_visit, exceptions.visit_months) < today:
        text = _("The visit of {day} is more than {months} months ago")
        day, months = show_date(last_visit), exceptions.visit_months
        missing.append(Missing("visit", text.format(day=day, months=months)))
    return missing


def _about_criteria(result: Outcome, exceptions: Exceptions, again: Mapping[str, str]) -> list[Missing]:
    lines = {code: again.get(code) or _("{code} has not been looked at yet") for code in result.missing}
    lines |= {code: _("{code} is not met") for code in result.failing}
    lines |= {code: _("{code}: the evidence has expired") for code in result.expired}
    earlier = _("{code}: the exception was for an earlier version of this demand")
    lines |= {code: earlier for code in lines if code in exceptions.earlier}
    waits = _("{code}: the exception waits for a second person")
    lines |= {code: waits for code in lines if code in exceptions.waiting}
    found = [Missing(f"criterion:{code}", text.format(code=code)) for code, text in lines.items()]
    if not found and not result.approvable:
        found += [Missing("criterion:", reason) for reason in result.reasons]
    return found


def why_again(fields: Collection[str], labels: Mapping[str, str]) -> str:
    """Why a criterion is judged again after a change of these fields; a sentence with {code} in it."""
    changed = ", ".join(labels.get(name, name).lower() for name in fields)
    return _("{code} once more, because this changed: {fields}").replace("{fields}", changed)


def why_not_approver(person: int, proposed_by: int | None, involved: Mapping[int, Collection[str]]) -> str:
    """Why this person may not approve this proposal, as a sentence; empty when they may (product.md 3.3)."""
    if person == proposed_by:
        return _("Four eyes: you proposed this yourself. A colleague decides.")
    kinds = involved.get(person, ())
    reasons = {
        "proposal": _("Four eyes: you proposed this offer before. Another colleague decides."),
        "draft": _("Four eyes: you edited this offer yourself. Another colleague decides."),
        "club": _("Four eyes: you changed the club's own details. Another colleague decides."),
        "photos": _("Four eyes: you changed its photos. Another colleague decides."),
        "verdict": _("Four eyes: you gave one of its verdicts. Another colleague decides."),
        "visit": _("Four eyes: you wrote the visit report. Another colleague decides."),
        "tie": _("You declared a tie to this provider. Another colleague decides."),
    }
    return next((reasons[kind] for kind in reasons if kind in kinds), "")


def why_not_confirmer(
    person: int, authors: Collection[int], proposed_by: int | None, involved: Mapping[int, Collection[str]]
) -> str:
    """Why this person may not confirm words or details of the club that `authors` changed (product.md 3.4).

    Empty when they may. `proposed_by` is who proposed it as a whole, None while nobody did.
    """
    if "club" in involved.get(person, ()):
        return _("Four eyes: you changed the club's own details. A colleague confirms them.")
    if person in authors:
        return _("Four eyes: you changed these words yourself. A colleague confirms them.")
    return why_not_approver(person, proposed_by, involved)


def safety_lapses(
    criteria: CriteriaSet, judgements: Collection[Judgement], waiting: Collection[str], today: date
) -> list[str]:
    """Safety facts that have lapsed or failed: they drop an offer on the day (product.md 3.6).

    Those `waiting` are good again, and out only until a second person has looked. Everybody reads this, also
    in a release: of an original that was seen the day is left out (domain.md 4.4).
    """
    found = []
    for judgement in judgements:
        criterion = criteria.criterion(judgement.criterion)
        if criterion.safety and judgement.until is not None and judgement.until < today:
            waits = criterion.code in waiting
            found.append(_waits(criterion) if waits else _over(criterion, judgement.verdict, judgement.until))
        elif criterion.safety and judgement.verdict == "fails":
            found.append(_("{code} is not met").format(code=criterion.code))
    return found


def _waits(criterion: Criterion) -> str:
    return _("{code} waits for a second pair of eyes").format(code=criterion.code)


def _over(criterion: Criterion, verdict: str, until: date) -> str:
    if criterion.sighting:
        return _("{code}: the evidence has expired").format(code=criterion.code)
    if verdict == "not_assessed":  # taken away after it failed or came to its end
        return _("{code} has not been judged positively").format(code=criterion.code)
    return _("{code} expired on {day}").format(code=criterion.code, day=show_date(until))


def why_over(status: Status, approved_until: date | None, reason: str) -> str:
    """What ended the approval of an offer that was approved once, before its last day; empty while it stands.

    `reason` is the one that was given. A rejection takes `approved_until` away, also for the draft after it.
    """
    if status is Status.WITHDRAWN:
        return _("withdrawn: {reason}").format(reason=reason)
    if status is Status.REJECTED:
        return _("rejected: {reason}").format(reason=reason)
    return _("rejected after that approval; it has to be approved anew") if approved_until is None else ""


def publication_lapses(
    *,
    approved_until: date,
    confirmed_on: date | None,
    photos: int,
    gaps: Collection[str],
    today: date,
) -> list[str]:
    """Why an approved offer cannot go to the public now, besides its safety facts, as sentences."""
    found = []
    if approved_until < today:
        found.append(_("the approval ended on {day}").format(day=show_date(approved_until)))
    if confirmed_on is None:
        found.append(_("the provider has not confirmed the data yet"))
    elif freshness(confirmed_on, today) is Freshness.STALE:
        text = _("the data were confirmed on {day}, more than {months} months ago")
        found.append(text.format(day=show_date(confirmed_on), months=DROPS_AFTER))
    if photos < WANTED:
        text = _("{have} of {wanted} photos may be published (consent and alternative text)")
        found.append(text.format(have=photos, wanted=WANTED))
    found += [_("{code} has not been judged positively").format(code=code) for code in gaps]
    return found
