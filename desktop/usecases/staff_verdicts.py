"""What stays of the verdicts on people when they are others: never more than what counted with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.application import Work
from desktop.catalogues import criteria_set
from desktop.domain.approval import safety_lapses
from desktop.domain.criteria import Verdict
from desktop.domain.criteria_set import Criterion, Level
from desktop.domain.inheritance import asked_of, beneath_people
from desktop.domain.offers import OVER
from desktop.domain.values import Ref
from desktop.i18n import _
from desktop.storage.assessment_records import Staff
from desktop.storage.judgements import Standing, standings_of
from desktop.storage.records import JudgementRecord, Offer
from desktop.usecases.offers import involve
from desktop.usecases.suspension import hold_offline


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody after a change, and the offers (their numbers) that it took offline: two people bring those
    back.
    """

    ref: Ref
    offline: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """One offer before its people change: the verdicts that counted, the codes asked of who changes, and
    those of the safety of its people that kept it from the public.
    """

    offer: int
    standings: Mapping[str, Standing]
    asked: frozenset[str]
    out: frozenset[str]


def standing_beneath(work: Work, offers: Sequence[Offer], person: Staff) -> list[Before]:
    """What counts for these offers while this person still is there as they are, or is not there yet."""
    standings = standings_of(work.session, offers, of_then=True)
    roles = {one.offer_id: one.role for one in person.offers} if person.left_on is None else {}
    return [
        Before(one.id, standings[one.id], _asked(roles.get(one.id)), _out(work, standings[one.id]))
        for one in offers
    ]


def _out(work: Work, standings: Mapping[str, Standing]) -> frozenset[str]:
    """What the public may not rely on today of the safety of people, as in the catalogue."""
    told = [standings[one.code].for_public for one in _about_people() if one.code in standings]
    return frozenset(one.criterion for one in told if safety_lapses(criteria_set(), [one], (), work.today))


def _asked(role: str | None) -> frozenset[str]:
    return frozenset(one.code for one in _about_people() if role is not None and asked_of(one, role))


def _about_people() -> list[Criterion]:
    return [one for one in criteria_set().criteria if one.level is Level.STAFF]


def keep_beneath(work: Work, before: Sequence[Before]) -> tuple[int, ...]:
    """After a change of people: where not everybody has a verdict that two people know, no offer gets better.

    Its own verdict, which may be older than those people, takes the end that counted with them and that they
    failed; nothing good of theirs. A verdict on all who are there now goes before it. Where that would put an
    offer back it goes offline: the numbers of those offers.
    """
    _keep_what_counted(work, before)
    return _held_offline(work, before)


def _keep_what_counted(work: Work, before: Sequence[Before]) -> None:
    offers = [work.session.get_one(Offer, one.offer) for one in before]
    after = standings_of(work.session, offers, of_then=True)
    for offer, known in zip(offers, before, strict=True):
        codes = [
            one.code
            for one in _about_people()
            if _of_people(known, one.code) and not _stands_alone(one, after[offer.id].get(one.code))
        ]
        if codes:
            _keep(work, work.load(Offer, offer.id), codes, known.standings)


def _held_offline(work: Work, before: Sequence[Before]) -> tuple[int, ...]:
    """That somebody came or left is one person's word, and back to the public takes two (product.md 3.8)."""
    out = {one.offer: one.out for one in before if one.out}
    offers = [one for one in (work.session.get_one(Offer, number) for number in out) if _was_public(one)]
    after = standings_of(work.session, offers, of_then=True) if offers else {}
    back = [work.load(Offer, one.id) for one in offers if out[one.id] - _out(work, after[one.id])]
    return tuple(one.id for one in back if hold_offline(work, one))


def _was_public(offer: Offer) -> bool:
    """Whether it was approved and is not over."""
    return offer.round > 0 and offer.status not in OVER


def _of_people(known: Before, code: str) -> bool:
    standing = known.standings.get(code)
    return code in known.asked or (standing is not None and standing.level is Level.STAFF)


def _stands_alone(criterion: Criterion, standing: Standing | None) -> bool:
    """Everybody who is there now has a verdict, and of a VOG a second person knows too."""
    return (
        standing is not None
        and standing.level is Level.STAFF
        and standing.judgement.verdict is not Verdict.NOT_ASSESSED
        and (standing.known_to_two or not criterion.second_pair_of_eyes)
    )


def _keep(work: Work, offer: Offer, codes: Sequence[str], standings: Mapping[str, Standing]) -> None:
    own = {one.criterion: one for one in offer.judgements}
    for code in codes:
        standing = standings.get(code)
        if standing is not None:
            if code not in own:
                own[code] = JudgementRecord(criterion=code)
                offer.judgements.append(own[code])
            _as_it_counted(own[code], standing)
        elif code in own:
            own[code].verdict, own[code].evidence = Verdict.NOT_ASSESSED.value, _words()
    involve(work, offer, "verdict")
    work.save(offer)


def _as_it_counted(own: JudgementRecord, standing: Standing) -> None:
    """Given by whoever gave it; a second person's look at it stays, so that a later end asks for one too."""
    kept = beneath_people(standing.for_public)
    latest = max(standing.records, key=lambda one: one.at)
    own.verdict, own.until, own.evidence = kept.verdict.value, kept.until, _words()
    own.evidence_type, own.evidence_date = kept.evidence_type, kept.evidence_date
    own.action, own.owner, own.reason = kept.action, kept.owner, kept.reason
    own.by, own.at, own.criteria = latest.by, latest.at, latest.criteria
    checkers = [one.checked_by for one in standing.records if one.checked_by is not None]
    own.checked_by = checkers[0] if checkers else own.checked_by
    own.checked_until = kept.until or own.checked_until


def _words() -> str:
    return _("Kept from before somebody came or left. Judge it again for who is there now.")
