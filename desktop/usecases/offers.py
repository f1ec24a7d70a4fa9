"""What people do with an offer until it is judged: enter, change, duplicate, confirm, withdraw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import area_table, vocabulary
from desktop.domain.coded import MANY_CODES, ONE_CODE
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.drafts import changed_fields
from desktop.domain.offers import Fact, Move, OfferDraft, Status, Suits, advance
from desktop.domain.providers import with_offer
from desktop.domain.releases import months_later
from desktop.domain.reopening import are_words
from desktop.domain.texts import as_reason, tidy
from desktop.domain.values import Problem, Ref
from desktop.domain.vocabulary import effective_check_first
from desktop.i18n import _, show_date
from desktop.queries.club_changes import HAND, authors_of_club
from desktop.storage.above import clubs_of
from desktop.storage.assessment_records import Dossier
from desktop.storage.drafts import draft_of, fill
from desktop.storage.judgements import keep_judgement
from desktop.storage.records import Involvement, Offer, Provider
from desktop.usecases.places import place_of

CONFIRMED, HAS_ROOM = "C-PUB-03", "C-OFF-08"
"""The criteria for which a confirmation is the evidence."""
LONGEST_WAIT = 24
"""Months ahead that a waiting list may run; a later year is a slip of the finger."""
SHOWS_CLUB = ("provider", "contact_phone", "contact_email")
"""The fields that decide what of a club an offer shows."""
ANSWERED = ("may_sit", "coffee", "beginner")
"""Fields that are yes, no or empty: unknown is no answer, so that nothing matches it."""


@needs(Permission.OFFER_EDIT)
def add_offer(work: Work, draft: OfferDraft, uid: str = "") -> Ref:
    """Enter a new offer of a provider; `uid` is its own when it was promised one before."""
    provider = work.load(Provider, draft.provider)
    draft = as_codes(tidy(draft))
    check(draft.problems())
    offer = Offer(uid=uid)
    write_draft(work, offer, draft)
    provider.relation = with_offer(provider.relation)
    ref = work.save(offer)
    involve(work, offer, "draft")
    return Ref(ref.id, work.save(offer).version)


@needs(Permission.OFFER_EDIT)
def save_offer(work: Work, ref: Ref | int, draft: OfferDraft) -> Ref:
    """Change an offer. An approved one keeps its public snapshot; the change makes a new working version."""
    offer = work.load(Offer, ref)
    draft = as_codes(tidy(draft))
    check(draft.problems())
    before = draft_of(offer, OfferDraft)
    changed = changed_fields(before, draft)
    if not changed:
        return offer.ref
    if "provider" in changed:
        _to_another_club(work, offer, work.load(Provider, draft.provider).id)
    move_on(offer)
    write_draft(work, offer, draft)
    if not are_words(before, draft):
        involve(work, offer, "draft")
    return work.save(offer)


@needs(Permission.OFFER_EDIT)
def duplicate_offer(work: Work, ref: Ref | int) -> Ref:
    """A new draft with the same facts; verdicts, photos and approval stay with the first."""
    draft = draft_of(work.load(Offer, ref), OfferDraft)
    return add_offer(work, replace(draft, title=_("{title} (copy)").format(title=draft.title)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a provider said when we asked whether the data still hold. None leaves a fact as it is."""

    day: date
    intake_status: str | None = None
    places_free: int | None = None
    waiting_until: date | None = None

    def problems(self, today: date) -> list[Problem]:
        found = []
        if self.day > today:
            found.append(Problem("day", _("This day is still to come.")))
        if self.intake_status is not None and self.intake_status not in vocabulary("intake_status"):
            found.append(Problem("intake_status", _("Choose: open, waiting list, closed or unknown.")))
        if self.places_free is not None and self.places_free < 0:
            found.append(Problem("places_free", _("The number of places cannot be below zero.")))
        return [*found, *self._waiting_problems(today)]

    def _waiting_problems(self, today: date) -> list[Problem]:
        """Only a waiting list has a day until which it runs, and that day is still to come."""
        if self.waiting_until is None:
            return []
        if self.intake_status != "waiting_list":
            text = _("Only a waiting list runs until a day. Choose waiting list, or leave the day out.")
            return [Problem("waiting_until", text)]
        if self.waiting_until < today:
            return [Problem("waiting_until", _("This day is over. Ask whether there is room now."))]
        if self.waiting_until > (latest := months_later(today, LONGEST_WAIT)):
            text = _("A waiting list runs until {day} at the latest. Look at the year again.")
            return [Problem("waiting_until", text.format(day=show_date(latest)))]
        return []


@needs(Permission.OFFER_EDIT)
def confirm_offer(work: Work, ref: Ref | int, confirmation: Confirmation) -> Ref:
    """Live facts from the provider: they count at the next release without new approval (product.md 3.5)."""
    check(confirmation.problems(work.today))
    offer = work.load(Offer, ref)
    offer.confirmed_on = confirmation.day
    _confirms(work, offer, CONFIRMED, Verdict.MEETS, confirmation.day)
    if confirmation.intake_status in ("open", "closed"):
        verdict = Verdict.MEETS if confirmation.intake_status == "open" else Verdict.FAILS
        _confirms(work, offer, HAS_ROOM, verdict, confirmation.day)
    if confirmation.intake_status is not None:
        offer.intake_status, offer.places_free = confirmation.intake_status, confirmation.places_free
        offer.waiting_until = confirmation.waiting_until
    return work.save(offer)


def _confirms(work: Work, offer: Offer, criterion: str, verdict: Verdict, day: date) -> None:
    """What the provider told is the evidence for this criterion; nobody has to enter it twice."""
    told = Judgement(
        criterion=criterion, verdict=verdict, evidence=_("Confirmed by the provider"), evidence_date=day
    )
    keep_judgement(offer, told, by=work.person.id, at=work.now)


@needs(Permission.OFFER_EDIT)
def withdraw_offer(work: Work, ref: Ref | int, reason: str) -> Ref:
    """Take an offer out for good; the next release no longer has it."""
    reason = as_reason(reason, _("Say why this offer is withdrawn."))
    offer = work.load(Offer, ref)
    offer.status = advance(offer.status, Move.WITHDRAW)
    offer.returned_reason = reason
    return work.save(offer)


def write_draft(work: Work, offer: Offer, draft: OfferDraft) -> None:
    """Fill the record; the postcode of the place gives the area, the address the place."""
    shown = tuple(getattr(offer, name) for name in SHOWS_CLUB)
    fill(offer, draft)
    if offer.round and shown != tuple(getattr(offer, name) for name in SHOWS_CLUB):
        involve_authors_of_club(work, offer)
    place = place_of(work, draft)
    if place != offer.location_id:
        offer.location_id = place
        bring_along(work, offer, location_id=place)
    found = area_table().locate(draft.postcode)
    offer.area = found.area.name if found else ""


def as_codes(draft: OfferDraft) -> OfferDraft:
    """Words people type become codes; 'check first' rises to the condition's own level, never below it.

    Raises Invalid with every word that is no code of its field (product.md 3.12 for the check).
    """
    problems: list[Problem] = []
    one = {name: _code(name, kind, getattr(draft, name), problems) for name, kind in ONE_CODE.items()}
    one |= {name: "" for name in ANSWERED if one[name] == "unknown"}
    many = {
        name: tuple(_code(name, kind, word, problems) for word in getattr(draft, name))
        for name, kind in MANY_CODES.items()
    }
    suits = tuple(_suits(row, problems) for row in draft.suitability)
    facts = tuple(
        Fact(code=_code("accessibility", "accessibility", fact.code, problems),
             answer=_code("accessibility", "answers", fact.answer, problems))
        for fact in draft.accessibility
    )  # fmt: skip
    check(problems)
    changes: dict[str, Any] = {**one, **many, "suitability": suits, "accessibility": facts}
    return replace(draft, **changes)


def _suits(row: Suits, problems: list[Problem]) -> Suits:
    condition = _code("suitability", "conditions", row.condition, problems)
    suitability = _code("suitability", "suitability", row.suitability, problems)
    own = _code("suitability", "check_first", row.check_first, problems)
    known = vocabulary("conditions")
    level = effective_check_first(known[condition].check_first, own).value if condition in known else own
    return Suits(condition=condition, suitability=suitability, check_first=level)


def _code(field: str, kind: str, word: str, problems: list[Problem]) -> str:
    """The code that a word means; an unknown word is a problem that names what is possible."""
    known = vocabulary(kind)
    if not word or word in known:
        return word
    code = known.code_for(word)
    if code is None:
        choices = ", ".join(list(known.codes)[:20])
        text = _("{word} is not one of the choices here: {choices}.").format(word=word, choices=choices)
        problems.append(Problem(field, text))
    return code or ""


def involve(work: Work, offer: Offer, kind: str, person: int | None = None) -> None:
    """Remember that this person, who is at work or `person`, had a hand in this round of the offer."""
    who = work.person.id if person is None else person
    known = {(one.round, one.person_id, one.kind) for one in offer.involvements}
    if (offer.round or 0, who, kind) not in known:
        offer.involvements.append(Involvement(round=offer.round or 0, person_id=who, kind=kind))


def involve_authors_of_club(work: Work, offer: Offer) -> None:
    """Who changed what the offer shows of its club has a hand in it, also when it was hidden at the time."""
    for author in authors_of_club(work.session, offer):
        involve(work, offer, HAND, author)


def _to_another_club(work: Work, offer: Offer, club: int) -> None:
    """Whoever judged it has a hand; back at the club it was approved with nothing is new."""
    if club not in clubs_of(work.session, [offer])[offer.id]:
        bring_along(work, offer, provider_id=club)


def bring_along(work: Work, offer: Offer, **subject: int | None) -> None:
    """Verdicts on a club, place or person that come along are new since an approval: hands of who judged."""
    if offer.round and None not in subject.values():
        dossier = work.session.scalar(select(Dossier).filter_by(**subject))
        for record in dossier.judgements if dossier is not None else ():
            involve(work, offer, "verdict", record.by)


def move_on(offer: Offer) -> None:
    """The status after an edit. What was rejected by an older version has its old approval still: it ends."""
    if offer.status is Status.REJECTED:
        offer.approved_until, offer.extended = None, False
    offer.status = advance(offer.status, Move.CHANGE)


def touch_approved(work: Work, offer: Offer, kind: str) -> None:
    """A substantive change beside the draft (photos, verdicts): the same move as an edit."""
    move_on(offer)
    involve(work, offer, kind)
