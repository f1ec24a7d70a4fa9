"""Verdicts on quality criteria: what makes one good, how long it counts, and what they add up to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.access import Role
from desktop.domain.criteria_set import CriteriaSet, Criterion, Duty, Facts, Gate, weight_and_duty
from desktop.domain.privacy import contains_contact_data, points_to_copy
from desktop.domain.releases import months_later
from desktop.domain.texts import LONGEST_REASON
from desktop.domain.values import Problem
from desktop.i18n import _, ngettext

__all__ = [
    "GOOD",
    "CriteriaSet",
    "Criterion",
    "Duty",
    "Facts",
    "Judgement",
    "Outcome",
    "Verdict",
    "is_expired",
    "judgement_problems",
    "outcome",
    "publication_gaps",
    "valid_until",
    "weight_and_duty",
    "who_may_judge",
]

PASS_PERCENT = 60
"""The weighted score that is enough (product.md 3.2)."""
CONDITIONAL_MONTHS = 6
"""The longest a verdict with an agreement may last (domain.md 2.4)."""


class Verdict(StrEnum):
    """What somebody found. No verdict at all is the same as not assessed."""

    MEETS = "meets"
    MEETS_CONDITIONALLY = "meets_conditionally"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"


GOOD = frozenset({Verdict.MEETS, Verdict.MEETS_CONDITIONALLY})


_JUDGES = {"CU": Role.CURATOR, "AA": Role.ASSOCIATION_ADVISOR, "PA": Role.PUBLISHING_ADMIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with what it rests on. `until` is the earliest of the evidence's end and an agreed date."""

    criterion: str
    verdict: Verdict
    evidence: str = ""
    evidence_type: str = ""
    evidence_date: date | None = None
    until: date | None = None
    action: str = ""
    owner: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What all verdicts add up to. `score` is an unrounded percentage, None when nothing is weighed.

    `missing` were not looked at, `failing` are mandatory and not met, `expired` are mandatory and outlived
    their evidence: codes in the order of the set. `reasons` are sentences for people, empty when approvable.
    """

    approvable: bool
    score: float | None
    missing: tuple[str, ...]
    failing: tuple[str, ...]
    expired: tuple[str, ...]
    reasons: tuple[str, ...]


def who_may_judge(criterion: Criterion) -> frozenset[str]:
    """The codes of the roles that may give a verdict on this criterion; a curator may what an advisor may."""
    roles = {_JUDGES[judge] for judge in criterion.judges}
    if Role.ASSOCIATION_ADVISOR in roles:
        roles.add(Role.CURATOR)
    return frozenset(role.value for role in roles)


def valid_until(
    criterion: Criterion, evidence_date: date | None, evidence_type: str, until: date | None
) -> date | None:
    """The last day a verdict counts: from the date of the evidence, and the earliest date wins."""
    own = next((one.valid_months for one in criterion.evidence if one.code == evidence_type), None)
    ends = months_later(evidence_date, own or criterion.valid_months) if evidence_date else None
    return min((day for day in (ends, until) if day is not None), default=None)


def is_expired(criterion: Criterion, judgement: Judgement, today: date) -> bool:
    """Whether a verdict's last day has passed. A kept one says its own: a soft term may end in the month of
    the yearly check, shortly after that of its evidence.
    """
    end = judgement.until or valid_until(criterion, judgement.evidence_date, judgement.evidence_type, None)
    return end is not None and end < today


def judgement_problems(
    criterion: Criterion, judgement: Judgement, today: date, facts: Facts | None = None
) -> list[Problem]:
    """What keeps this verdict from being taken. Without `facts` only what always holds is mandatory."""
    mandatory = weight_and_duty(criterion, facts or Facts()).mandatory
    found = _evidence_problems(criterion, judgement, today) + _too_long(judgement)
    if judgement.verdict is Verdict.MEETS:
        found += _missing_evidence(criterion, judgement, mandatory)
    elif judgement.verdict is Verdict.MEETS_CONDITIONALLY:
        found += _agreement_problems(criterion, judgement, today)
    elif judgement.verdict is Verdict.NOT_APPLICABLE:
        found += _not_applicable_problems(judgement, mandatory)
    return found


def _evidence_problems(criterion: Criterion, judgement: Judgement, today: date) -> list[Problem]:
    """Evidence from the future, run out, of an unknown kind, or with more in it than may be kept."""
    found = []
    if judgement.evidence_date is not None and judgement.evidence_date > today:
        found.append(Problem("evidence_date", _("The date of the evidence is still to come.")))
    elif judgement.verdict in GOOD and _ends(criterion, judgement) < today:
        field = "until" if judgement.until is not None and judgement.until < today else "evidence_date"
        found.append(Problem(field, _("This evidence has expired. Ask for newer evidence.")))
    if judgement.evidence_type and judgement.evidence_type not in {one.code for one in criterion.evidence}:
        known = ", ".join(one.code for one in criterion.evidence)
        text = _("This kind of evidence does not belong to {code}. Choose from: {known}.")
        found.append(Problem("evidence_type", text.format(code=criterion.code, known=known)))
    if criterion.sighting and _tells_too_much(judgement.evidence):
        text = _("Write down only the role and the profile: no names, no numbers and no copy of the VOG.")
        found.append(Problem("evidence", text))
    return found


def _ends(criterion: Criterion, judgement: Judgement) -> date:
    """The last day of a verdict that is given now: never later than its evidence lasts."""
    end = valid_until(criterion, judgement.evidence_date, judgement.evidence_type, judgement.until)
    return end or date.max


def _too_long(judgement: Judgement) -> list[Problem]:
    told = _("This text is longer than {most} characters. Make it shorter.").format(most=LONGEST_REASON)
    texts = ("evidence", "action", "owner", "reason")
    return [Problem(name, told) for name in texts if len(getattr(judgement, name)) > LONGEST_REASON]


def _tells_too_much(evidence: str) -> bool:
    """Whether a sighting names a person or points to a copy (product: VOG is seen, never stored)."""
    return points_to_copy(evidence) or contains_contact_data(evidence)


def _missing_evidence(criterion: Criterion, judgement: Judgement, mandatory: bool) -> list[Problem]:
    found = []
    if mandatory and not judgement.evidence.strip():
        text = _("{code} is mandatory: write down what the evidence is.")
        found.append(Problem("evidence", text.format(code=criterion.code)))
    if criterion.safety and judgement.evidence_date is None:
        text = _("{code} is about safety: the date on the evidence is needed.")
        found.append(Problem("evidence_date", text.format(code=criterion.code)))
    return found


def why_no_agreement(criterion: Criterion) -> str:
    """Why this is not met by an agreement, as a sentence; empty when it can be (domain.md 2.4)."""
    text = _("{code} cannot wait for an agreement: nobody makes an exception here. It is met, or it is not.")
    return "" if criterion.waivable else text.format(code=criterion.code)


def _agreement_problems(criterion: Criterion, judgement: Judgement, today: date) -> list[Problem]:
    if why := why_no_agreement(criterion):
        return [Problem("verdict", why)]
    found = []
    if judgement.until is None or judgement.until > months_later(today, CONDITIONAL_MONTHS):
        found.append(Problem("until", _("An agreement needs an end date within six months.")))
    if not judgement.action.strip():
        found.append(Problem("action", _("Write down what has been agreed.")))
    if not judgement.owner.strip():
        found.append(Problem("owner", _("Write down who sees to it.")))
    return found


def _not_applicable_problems(judgement: Judgement, mandatory: bool) -> list[Problem]:
    if mandatory:
        text = _("{code} is mandatory for this offer, so it always applies.")
        return [Problem("verdict", text.format(code=judgement.criterion))]
    if not judgement.reason.strip():
        return [Problem("reason", _("Say why this does not apply."))]
    return []


def outcome(
    criteria: CriteriaSet,
    facts: Facts,
    judgements: Collection[Judgement],
    today: date,
    waived: Collection[str] = (),
) -> Outcome:
    """Whether an offer may be approved (product.md 3.2). Criteria for publishing do not count here.

    `waived` are the codes from which an exception was granted: they are left out as long as it runs.
    """
    given = {one.criterion: one for one in judgements if one.verdict is not Verdict.NOT_ASSESSED}
    asked = {
        one: weight_and_duty(one, facts)
        for one in criteria.criteria
        if not one.for_publication and one.code not in waived and weight_and_duty(one, facts).applies
    }
    good = frozenset(one for one in asked if _is_good(one, given.get(one.code), today))
    missing = tuple(one.code for one in asked if one.code not in given)
    unmet = [one.code for one, duty in asked.items() if duty.mandatory and one not in good]
    over = {one.code for one in asked if one.code in given and is_expired(one, given[one.code], today)}
    expired = tuple(code for code in unmet if code in over and given[code].verdict in GOOD)
    failing = tuple(code for code in unmet if code in given and code not in expired)
    earned, weighed = _points(asked, facts, given, good)
    reasons = _reasons(missing, failing, expired, earned, weighed)
    return Outcome(
        approvable=not reasons,
        score=earned / weighed * 100 if weighed else None,
        missing=missing,
        failing=failing,
        expired=expired,
        reasons=reasons,
    )


def _is_good(criterion: Criterion, judgement: Judgement | None, today: date) -> bool:
    if judgement is None or judgement.verdict not in GOOD or is_expired(criterion, judgement, today):
        return False
    return judgement.verdict is Verdict.MEETS or criterion.waivable


def _points(
    asked: Mapping[Criterion, Duty],
    facts: Facts,
    given: Mapping[str, Judgement],
    good: Collection[Criterion],
) -> tuple[int, int]:
    """Points earned and points to be earned. What does not apply to the offer is left out of both."""
    earned = weighed = 0
    for criterion, duty in asked.items():
        judgement = given.get(criterion.code)
        if judgement and judgement.verdict is Verdict.NOT_APPLICABLE and not duty.mandatory:
            continue
        weighed += duty.weight
        earned += duty.weight if criterion in good and facts.earn(criterion.extra) else 0
    return earned, weighed


def _reasons(
    missing: Sequence[str], failing: Sequence[str], expired: Sequence[str], earned: int, weighed: int
) -> tuple[str, ...]:
    """Why an offer cannot be approved yet. Points are compared as whole numbers; 59.99 % shows as 59 %."""
    found = []
    if missing:
        text = ngettext(
            "{count} criterion has not been looked at yet: {codes}.",
            "{count} criteria have not been looked at yet: {codes}.",
            len(missing),
        )
        found.append(text.format(count=len(missing), codes=", ".join(missing)))
    if failing:
        found.append(_("Mandatory and not met: {codes}.").format(codes=", ".join(failing)))
    if expired:
        found.append(_("The evidence has expired: {codes}.").format(codes=", ".join(expired)))
    if earned * 100 < PASS_PERCENT * weighed:
        text = _("The weighted score is {score} %; at least {enough} % is needed.")
        found.append(text.format(score=earned * 100 // weighed, enough=PASS_PERCENT))
    return tuple(found)


def publication_gaps(criteria: CriteriaSet, judgements: Collection[Judgement]) -> tuple[str, ...]:
    """The criteria for publishing that are not met. Their age is a soft fact: it fades and does not drop."""
    good = {one.criterion for one in judgements if one.verdict in GOOD}
    return tuple(
        one.code for one in criteria.criteria if one.gate is Gate.PUBLICATION and one.code not in good
    )
