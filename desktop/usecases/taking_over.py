"""Taking over a live catalogue: a second person approves the list that somebody brought in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.approval import why_not_approver
from desktop.domain.offers import Move, advance
from desktop.domain.providers import with_approval
from desktop.domain.taking_over import per_month
from desktop.domain.values import Ref
from desktop.errors import Conflict, NotAllowed, Refused
from desktop.i18n import _, show_moment
from desktop.queries.taking_over import (
    ends_of,
    list_version,
    load_list,
    waiting_offers,
    why_not_taken_over,
)
from desktop.storage.bulk import many
from desktop.storage.judgements import hands_in
from desktop.storage.records import ImportBatch, Offer, Provider
from desktop.usecases.assessment import approvers, seal

NAMED = 5
"""How many offers that changed a refusal names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """One offer that is taken over, and its last day without a full check."""

    ref: int
    title: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToOthers:
    """One offer about which this person may not decide, and why."""

    ref: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTakenOver:
    """What was decided about a list: what is taken over by end date, and what waits for somebody else."""

    batch: int
    approved: tuple[TakenOver, ...]
    left: tuple[LeftToOthers, ...]

    @property
    def months(self) -> list[tuple[date, int]]:
        """How many end in which month."""
        return per_month([one.until for one in self.approved])


@needs(Permission.APPROVE)
def approve_taken_over(
    work: Work, batch: Ref | int, exception: str = "", version: str = "", seen: Collection[Ref] = ()
) -> ListTakenOver:
    """The second person's decision on all offers of a list that wait, in one transaction.

    Each is sealed as it stands; the ends are spread over twelve months by risk. Offers this person may not
    decide about are left to others. `exception` is the reason to decide all the same when nobody else can.
    `version` is that of the list that was looked at; once it is another one nothing is decided, and of the
    offers that were `seen` then is told which. Raises Conflict.
    """
    number = batch.id if isinstance(batch, Ref) else batch
    record = load_list(work.session, number)
    offers = _waiting(work, record)
    if version and version != list_version(offers):
        raise Conflict(_what_changed(work, offers, seen))
    reasons = {one.id: why_not_taken_over(work.session, one, work.person.id, work.today) for one in offers}
    exceptions = _exceptions(work, [one for one in offers if reasons[one.id]], exception)
    mine = [one for one in offers if not reasons[one.id] or one.id in exceptions]
    if not mine:
        raise NotAllowed(_why_none(work, offers, reasons))
    ends = ends_of(work.session, mine, work.today)
    for offer in mine:
        _take_over(work, offer, ends[offer.id], exceptions.get(offer.id, ""))
    return ListTakenOver(
        batch=number,
        approved=tuple(
            TakenOver(ref=one.id, title=one.title, until=ends[one.id])
            for one in sorted(mine, key=lambda one: (ends[one.id], one.id))
        ),
        left=tuple(
            LeftToOthers(ref=one.id, title=one.title, reason=reasons[one.id])
            for one in offers
            if one not in mine
        ),
    )


def _waiting(work: Work, record: ImportBatch) -> list[Offer]:
    offers = [work.load(Offer, one.id) for one in waiting_offers(work.session, record)]
    if not offers and record.undone_at is not None:
        text = _("This import was already undone on {moment}.")
        raise Refused(text.format(moment=show_moment(record.undone_at)))
    if not offers:
        raise Refused(_("Nothing of this list waits to be taken over."))
    return offers


def _what_changed(work: Work, offers: Sequence[Offer], seen: Collection[Ref]) -> str:
    """What of the list is another than what was `seen`, by title; the criteria when no offer is."""
    if not seen:
        return _("This list has changed since you looked at it. Look at it once more.")
    gone = many(work.session, Offer, sorted({ref.id for ref in seen} - {one.id for one in offers}))
    titles = [one.title for one in (*offers, *gone) if one.ref not in seen]
    if not titles:
        text = _("Since you opened this, the criteria of {version} came into force. Look again by those.")
        return text.format(version=criteria_set().version)
    told, more = ", ".join(titles[:NAMED]), len(titles) - NAMED
    named = _("{names} and {count} more").format(names=told, count=more) if more > 0 else told
    return _("Since you looked at this list, this changed: {offers}. Look at it once more.").format(
        offers=named
    )


def _exceptions(work: Work, offers: list[Offer], exception: str) -> dict[int, str]:
    """The offers nobody else can decide about, with the reason that was given."""
    reason = exception.strip()
    return {one.id: reason for one in offers if reason and not _others(work, one)}


def _others(work: Work, offer: Offer) -> list[str]:
    """The names of who could take this offer over."""
    involved = hands_in(work.session, offer, work.today)
    return [
        person.name
        for person in approvers(work)
        if not why_not_approver(person.id, offer.proposed_by, involved)
    ]


def _why_none(work: Work, offers: list[Offer], reasons: dict[int, str]) -> str:
    others = sorted({name for one in offers for name in _others(work, one)})
    told = _("Who can: {names}.").format(names=", ".join(others)) if others else _(
        "Nobody else can either. Give a reason to make an exception; it is shown with the decision."
    )  # fmt: skip
    return f"{reasons[offers[0].id]} {told}"


def _take_over(work: Work, offer: Offer, until: date, exception: str) -> None:
    """Seal one offer as it stands. Data without a day count as those of the day they were taken over."""
    status = advance(offer.status, Move.APPROVE)
    seal(work, offer, until, exception=exception)
    offer.status, offer.approved_until = status, until
    offer.confirmed_on = offer.confirmed_on or work.today
    provider = work.load(Provider, offer.provider)
    provider.relation = with_approval(provider.relation)
    work.save(offer)
