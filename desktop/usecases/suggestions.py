"""Proposed verdicts: written down by whoever saw something, taken over or dismissed by whoever judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from datetime import date
from functools import partial

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of
from desktop.domain.criteria import Judgement, Verdict, judgement_problems, who_may_judge
from desktop.domain.criteria_set import Criterion, Facts, Level
from desktop.domain.offers import OVER, OfferDraft
from desktop.domain.suggestions import SUGGESTED, Source, by_subject, undisputed
from desktop.domain.values import Problem, Ref
from desktop.errors import Conflict, Refused
from desktop.i18n import _, show_date
from desktop.queries.suggestions import ABOVE, Subject, new_ones, open_suggestions, subject, verdicts_now
from desktop.storage.assessment_records import Staff, StaffOffer, Suggestion
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import standings_of
from desktop.storage.records import Offer
from desktop.usecases.beneath import look_again
from desktop.usecases.verdicts import judge_all, judge_person, require_judge
from desktop.words import word

VISIT = "visit"
"""The kind of evidence that a visit is."""


def suggest(
    work: Work,
    *,
    source: str,
    suggestions: Sequence[Judgement],
    offer: int | None = None,
    provider: int | None = None,
    location: int | None = None,
    staff: int | None = None,
) -> list[Ref]:
    """Write proposed verdicts down about one offer, provider, place or person; all of them or none.

    The same source says one thing of a criterion: what it said before makes way. A verdict on an offer that
    is proposed about a provider is proposed for each of its offers. Raises Invalid with every problem.
    """
    check([problem for one in suggestions for problem in _problems(work, one)])
    return [
        _write(work, Source(source), one, about)
        for one in suggestions
        for about in map(partial(_stood, work, one), _subjects(work, one, offer, provider, location, staff))
    ]


Columns = dict[str, int | None]


def _subjects(
    work: Work,
    one: Judgement,
    offer: int | None,
    provider: int | None,
    location: int | None,
    staff: int | None,
) -> list[Columns]:
    if provider is None or criteria_set().criterion(one.criterion).level is Level.PROVIDER:
        return [{"offer_id": offer, "provider_id": provider, "location_id": location, "staff_id": staff}]
    beneath = select(Offer.id).where(Offer.provider == provider, Offer.status.not_in(OVER))
    nothing = {"provider_id": None, "location_id": None, "staff_id": None}
    return [{"offer_id": number, **nothing} for number in work.session.scalars(beneath.order_by(Offer.id))]


def _stood(work: Work, one: Judgement, about: Columns) -> Columns:
    """With the place or the provider that the offer has now, when it is about that: it may move on."""
    if about["offer_id"] is None:
        return about
    offer = work.session.get_one(Offer, about["offer_id"])
    level = criteria_set().criterion(one.criterion).level
    above = {Level.PROVIDER: offer.provider, Level.LOCATION: offer.location_id}
    return about | {ABOVE[level]: above[level]} if level in above else about


def _write(work: Work, source: Source, said: Judgement, about: Columns) -> Ref:
    same = select(Suggestion.id).filter_by(**about, criterion=said.criterion, source=source.value)
    known = work.session.scalar(same.where(Suggestion.settled == ""))
    record = work.load(Suggestion, known) if known else Suggestion(**about, source=source.value)
    record.criterion, record.verdict = said.criterion, said.verdict.value
    record.evidence = said.reason if said.verdict is Verdict.NOT_APPLICABLE else said.evidence
    record.evidence_type, record.evidence_date = said.evidence_type, said.evidence_date
    record.by, record.at = work.person.id, work.now
    look_again(work, **about)
    return work.save(record)


def _problems(work: Work, one: Judgement) -> list[Problem]:
    criterion = criteria_set().criterion(one.criterion)
    if one.verdict not in SUGGESTED:
        text = _("Propose that it meets, fails or does not apply; an agreement is made by whoever judges.")
        return [Problem("verdict", text)]
    found = judgement_problems(criterion, one, work.today)
    # Evidence and dates may still come when somebody judges; what is given must be right.
    return [problem for problem in found if getattr(one, problem.field)]


def suggest_observed(work: Work, offer: int, day: date, observed: Mapping[str, str]) -> list[Ref]:
    """Propose what was seen at a visit: per code of a criterion its verdict. Raises Invalid."""
    seen = {code: criteria_set().criterion(code) for code in observed}
    text = _("This is not something one sees at a visit.")
    check([Problem(code, text) for code, one in seen.items() if not one.observed])
    text = _("Choose “{yes}” or “{no}”.").format(yes=Verdict.MEETS, no=Verdict.FAILS)
    check(
        [Problem(code, text) for code, said in observed.items() if said not in (Verdict.MEETS, Verdict.FAILS)]
    )
    found = [
        Judgement(
            criterion=code,
            verdict=Verdict(observed[code]),
            evidence_type=VISIT if VISIT in {kind.code for kind in one.evidence} else "",
            evidence_date=day,
        )
        for code, one in seen.items()
    ]
    return suggest(work, source=Source.VISIT, suggestions=found, offer=offer)


@needs(Permission.READ)
def suggest_verdict(work: Work, offer: Ref | int, said: Judgement) -> Ref:
    """Propose a verdict on an offer to whoever judges it."""
    record = work.load(Offer, offer)
    return suggest(work, source=Source.COLLEAGUE, suggestions=[said], offer=record.id)[0]


@needs(Permission.READ)
def take_over(
    work: Work, offer: Ref | int, codes: Sequence[str] | None = None, seen: Seen | None = None
) -> tuple[str, ...]:
    """Make proposed verdicts count: those on `codes`, or all that are undisputed and mine to judge.

    Whoever takes them over is the judge. The codes that became verdicts, in order. Raises Conflict when
    something else is proposed than was `seen`.
    """
    record = work.load(Offer, offer)
    waiting = open_suggestions(work.session, record)
    stands = verdicts_now(work.session, waiting, standings_of(work.session, [record])[record.id])
    chosen = choose(work, waiting, stands, codes, partial(_ready, work, record))
    require_some(chosen)
    require_seen(chosen, seen)
    _judge(work, record, [group[0] for group in chosen.values()])
    settle_taken(work, chosen)
    return tuple(code for code, _staff in chosen)


Groups = dict[Subject, list[Suggestion]]
Seen = Mapping[str, str]
"""Per code of a criterion the verdict that somebody read as proposed."""


def choose(
    work: Work,
    waiting: Sequence[Suggestion],
    stands: Mapping[Subject, Judgement],
    codes: Sequence[str] | None,
    ready: Callable[[Suggestion], bool],
) -> Groups:
    """What is taken over of all that is `waiting`: what is proposed on `codes`, whatever else is said there.

    Without codes all that is mine and `ready`, where no source nor the verdict that `stands` says otherwise.
    What says nothing new is left alone: older evidence never replaces newer. Raises NotAllowed for codes
    that somebody else judges.
    """
    groups = by_subject((subject(one), one) for one in new_ones(waiting, stands))
    if codes is None:
        found = {
            key: group
            for key, group in undisputed(groups).items()
            if (key not in stands or stands[key].verdict == group[0].verdict)
            and _mine(work, key[0])
            and ready(group[0])
        }
    else:
        found = {key: group for key, group in groups.items() if key[0] in codes}
        for code in codes:
            require_judge(work, criteria_set().criterion(code))
    return found


def require_some(found: Sized) -> None:
    """Refuse who would take over nothing at all."""
    if not found:
        raise Refused(_("There is nothing here that you can take over."))


def require_seen(chosen: Groups, seen: Seen | None) -> None:
    """Refuse who would take over another verdict than they read; None for who says nothing of that."""
    text = _("Since you looked, what is proposed on {code} changed: {verdict}. Look at it once more.")
    for (code, _staff), group in chosen.items():
        if seen is not None and seen.get(code) != group[0].verdict:
            raise Conflict(text.format(code=code, verdict=word(Verdict(group[0].verdict)).lower()))


def settle_taken(work: Work, chosen: Groups) -> None:
    """What was taken over is dealt with; what says something else stays in sight."""
    for group in chosen.values():
        for one in group:
            if one.verdict == group[0].verdict:
                settle(work, one, "taken")


def _mine(work: Work, code: str) -> bool:
    return bool(who_may_judge(criteria_set().criterion(code)) & {role.value for role in work.person.roles})


def _ready(work: Work, offer: Offer, said: Suggestion) -> bool:
    """Whether it can stand on this offer as it was proposed, without a further word."""
    criterion = criteria_set().criterion(said.criterion)
    return is_whole(work, said, facts_of(draft_of(offer, OfferDraft))) and (
        criterion.level is not Level.STAFF or said.staff_id is not None or _people(work, offer) < 2
    )


def is_whole(work: Work, said: Suggestion, facts: Facts | None = None) -> bool:
    """Whether a proposal has all that a verdict needs; evidence or a date may lack still."""
    criterion = criteria_set().criterion(said.criterion)
    return not judgement_problems(criterion, as_said(said), work.today, facts)


def _people(work: Work, offer: Offer) -> int:
    linked = (
        select(StaffOffer.staff_id)
        .join(Staff, Staff.id == StaffOffer.staff_id)
        .where(StaffOffer.offer_id == offer.id, Staff.left_on.is_(None))
    )
    return len(work.session.scalars(linked).all())


def _judge(work: Work, offer: Offer, chosen: Sequence[Suggestion]) -> None:
    here = [as_said(one) for one in chosen if one.staff_id is None]
    if here:
        judge_all(work, offer.id, here)
    for one in chosen:
        if one.staff_id is not None:
            judge_person(work, one.staff_id, [as_said(one)])


def as_said(said: Suggestion) -> Judgement:
    """The verdict as it will stand; its evidence says where it came from."""
    source = f"{word(Source(said.source))}, {show_date(said.evidence_date or said.at.date())}"
    if said.verdict == Verdict.NOT_APPLICABLE:
        reason = said.evidence and f"{said.evidence} ({source})"
        return Judgement(criterion=said.criterion, verdict=Verdict.NOT_APPLICABLE, reason=reason)
    return Judgement(
        criterion=said.criterion,
        verdict=Verdict(said.verdict),
        evidence=f"{said.evidence} ({source})" if said.evidence else source,
        evidence_type=said.evidence_type,
        evidence_date=said.evidence_date,
    )


@needs(Permission.READ)
def dismiss(work: Work, ref: Ref | int) -> Ref:
    """Put a proposed verdict aside; only whoever may judge the criterion, or who proposed it."""
    record = work.load(Suggestion, ref)
    if record.by != work.person.id:
        require_judge(work, _criterion(record))
    if record.settled:
        raise Refused(_("This proposal was dealt with already."))
    return settle(work, record, "dismissed")


def _criterion(record: Suggestion) -> Criterion:
    return criteria_set().criterion(record.criterion)


def settle(work: Work, one: Suggestion, how: str) -> Ref:
    """Say that a proposed verdict is dealt with: taken or dismissed."""
    record = work.load(Suggestion, one.id)
    record.settled = how
    look_again(
        work,
        offer_id=record.offer_id,
        provider_id=record.provider_id,
        location_id=record.location_id,
        staff_id=record.staff_id,
    )
    return work.save(record)
