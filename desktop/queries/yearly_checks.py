"""What one club is asked when it is called: its yearly check, its data in a round, and what falls away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from babel.dates import get_day_names
from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set, vocabulary
from desktop.domain.confirmation import confirmation_due
from desktop.domain.falling import TOLD_BEFORE
from desktop.domain.offers import OVER, Status
from desktop.domain.terms import why_not_again
from desktop.domain.values import Ref, Topic
from desktop.domain.yearly_check import (
    STILL_HOLDS,
    Ask,
    Check,
    asked_of_data,
    asked_of_verdict,
    check_for,
    own_month,
)
from desktop.errors import NotFound
from desktop.i18n import CITY_TIME, _, language, show_date, show_money
from desktop.queries.falling import EndingRow, endings_of, told_endings
from desktop.queries.originals import is_sighting, keeps_register
from desktop.queries.wording import room_words
from desktop.storage.assessment_records import Location, SharedJudgement, Staff
from desktop.storage.judgements import Standing, as_judgement, standings_of
from desktop.storage.records import Approval, Judged, JudgementRecord, Offer, Provider
from desktop.storage.survey_records import TaskRecord

TOLD = "told"
"""The kind of task that says: the club was told what drops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One line of the script. `key` names it for who makes an exception, such as "provider:3:C-ORG-03".

    `about` is the offer, place or person it is about, empty for the club itself; `offer` the number of an
    offer on whose desk it can be judged. `until` is the last day it counts.
    """

    key: str
    ask: Ask
    criterion: str
    about: str
    words: str
    until: date | None
    offer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndsAtClub:
    """An offer of the club that drops out: when and why."""

    offer: int
    title: str
    ending: EndingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubCall:
    """One club on the phone. `check` is its yearly check, None before its first approval.

    `lines` are asked now; `ahead` is what its next check will ask, when that cannot be done yet. `again` are
    approved offers (number, title) whose approval ends soon enough to be proposed again. `drops` are those
    that leave the catalogue within thirty days; `text` tells the club so, to copy.
    """

    ref: Ref
    name: str
    area: str
    phone: str
    email: str
    do_not_contact: str
    month: int | None
    check: Check | None
    lines: tuple[AskedLine, ...]
    ahead: tuple[AskedLine, ...]
    again: tuple[tuple[int, str], ...]
    drops: tuple[EndsAtClub, ...]
    text: str
    told_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubOffers:
    """What every question about a club's calls stands on."""

    provider: Provider
    month: int | None
    offers: Sequence[Offer]
    standings: Mapping[int, Mapping[str, Standing]]

    def records(self) -> Iterator[tuple[Judged, int]]:
        """Every verdict that counts for its offers, each once however many inherit it, with an offer."""
        seen: set[Judged] = set()
        for offer, standings in self.standings.items():
            for standing in standings.values():
                yield from ((record, offer) for record in standing.records if record not in seen)
                seen.update(standing.records)

    def to_confirm(self, check: Check) -> int:
        """How many verdicts and offers the club can confirm by phone in this check."""
        verdicts = sum(_asked(record, check) in STILL_HOLDS for record, _offer in self.records())
        return verdicts + sum(
            one.approved_until is not None and asked_of_data(one.confirmed_on, check) for one in self.offers
        )


@needs(Permission.READ)
def club_call(session: Read, provider: int, today: date, reader: int = 0) -> ClubCall:
    """What to ask this club (its number) now, or at its next check. Raises NotFound.

    Whose originals are to be shown again is told to `reader` (their id) when they keep that register.
    """
    record = session.get(Provider, provider)
    if record is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    club = club_offers(session, record)
    check = check_for(club.month, today) if club.month else None
    named = keeps_register(session, reader, today)

    def told(lines: Iterable[AskedLine]) -> tuple[AskedLine, ...]:
        return tuple(one if named or not _of_original(one) else _unnamed(one) for one in lines)

    drops = tuple(drops_of(session, club.offers, today, named))
    return ClubCall(
        ref=record.ref, name=record.name, area=record.area, phone=record.phone, email=record.email,
        do_not_contact=record.do_not_contact, month=club.month, check=check,
        lines=told(asked_lines(session, club, today)),
        ahead=told(_verdict_lines(session, club, check)) if check and not check.runs(today) else (),
        again=tuple((one.id, one.title) for one in club.offers if may_go_again(one, today)),
        drops=drops, text=club_text(record.name, drops), told_on=told_on(session, [provider]).get(provider),
    )  # fmt: skip


def club_offers(session: Read, provider: Provider) -> ClubOffers:
    """The offers of a club that are worked on or shown, with the verdicts that count for them."""
    found = select(Offer).where(Offer.provider == provider.id, Offer.status.not_in(OVER)).order_by(Offer.id)
    offers = session.scalars(found).all()
    return ClubOffers(
        provider=provider,
        month=provider.check_month or first_months(session, [provider.id]).get(provider.id),
        offers=offers,
        standings=standings_of(session, offers),
    )


def first_months(session: Read, providers: Sequence[int]) -> dict[int, int]:
    """Per provider the month of its first approval: its own month as long as nobody chose another."""
    first = (
        select(Offer.provider, func.min(Approval.approved_at))
        .join(Approval, Approval.offer_id == Offer.id)
        .where(Offer.provider.in_(providers))
        .group_by(Offer.provider)
    )
    return {club: own_month(at.astimezone(CITY_TIME).date()) for club, at in session.execute(first)}


def asked_lines(session: Read, club: ClubOffers, today: date) -> Iterator[AskedLine]:
    """What is asked: in its yearly check what ends in it or changed, in a round the data."""
    check = check_for(club.month, today) if club.month else None
    if check is not None and check.runs(today):
        yield from _verdict_lines(session, club, check)
    for offer in club.offers:
        if offer.approved_until is None:
            continue
        yearly = check is not None and check.runs(today) and asked_of_data(offer.confirmed_on, check)
        if yearly or confirmation_due(offer.confirmed_on, today):
            yield AskedLine(
                key=f"offer:{offer.id}:data", ask=Ask.DATA, criterion="", about=offer.title,
                words=data_words(offer), until=None, offer=offer.id,
            )  # fmt: skip
        if offer.status not in (Status.APPROVED, Status.PROPOSED):
            yield AskedLine(
                key=f"offer:{offer.id}:changed", ask=Ask.CHANGED, criterion="", about=offer.title,
                words=_("A change is being worked on since the last approval"), until=None, offer=offer.id,
            )  # fmt: skip


def key_of(record: Judged) -> str:
    """The name of the line about a verdict."""
    if isinstance(record, JudgementRecord):
        return f"offer:{record.offer_id}:{record.criterion}"
    assert isinstance(record, SharedJudgement)
    root = record.root
    subjects = (("provider", root.provider_id), ("place", root.location_id), ("person", root.staff_id))
    kind, number = next(one for one in subjects if one[1] is not None)
    return f"{kind}:{number}:{record.criterion}"


def _verdict_lines(session: Read, club: ClubOffers, check: Check) -> Iterator[AskedLine]:
    asked = ((_asked(record, check), record, offer) for record, offer in club.records())
    found = [(ask, record, offer) for ask, record, offer in asked if ask is not None]
    names = _subjects(session, club, [record for _ask, record, _offer in found])
    order = [one.code for one in criteria_set().criteria]
    for ask, record, offer in sorted(found, key=lambda one: order.index(one[1].criterion)):
        kind, number, _code = key_of(record).split(":")
        yield AskedLine(
            key=key_of(record), ask=ask, criterion=record.criterion, about=names.get((kind, int(number)), ""),
            words=criteria_set().criterion(record.criterion).title(language()), until=record.until,
            offer=offer,
        )  # fmt: skip


def _of_original(line: AskedLine) -> bool:
    return bool(line.criterion) and is_sighting(line.criterion)


def _unnamed(line: AskedLine) -> AskedLine:
    """A line about an original as anybody may read it: without whose it is and when it ends."""
    return replace(line, about="", until=None)


def _asked(record: Judged, check: Check) -> Ask | None:
    return asked_of_verdict(criteria_set().criterion(record.criterion), as_judgement(record), check)


def _subjects(session: Read, club: ClubOffers, records: Sequence[Judged]) -> dict[tuple[str, int], str]:
    """What the lines are about, by name: offers, places and people."""
    roots = [one.root for one in records if isinstance(one, SharedJudgement)]
    places = select(Location.id, Location.street, Location.house_number).where(
        Location.id.in_([one.location_id for one in roots if one.location_id])
    )
    people = select(Staff.id, Staff.name).where(Staff.id.in_([one.staff_id for one in roots if one.staff_id]))
    named = {("offer", one.id): one.title for one in club.offers}
    named |= {("place", id_): f"{street} {number}".strip() for id_, street, number in session.execute(places)}
    return named | {("person", id_): name for id_, name in session.execute(people)}


def data_words(offer: Offer) -> str:
    """The facts on the card that the club is asked to confirm, in one line."""
    days = get_day_names("abbreviated", locale=language())
    when = [f"{days[slot.weekday - 1]} {slot.start}–{slot.end}" for slot in offer.slots]
    where = offer.place or f"{offer.street} {offer.house_number}".strip()
    price = [show_money(offer.price_cents)] if offer.price_cents else []
    price += [vocabulary("price_periods").label(offer.price_period, language())] if offer.price_period else []
    room = room_words(offer.intake_status, offer.waiting_until)
    return " · ".join(part for part in (", ".join(when), where, " ".join(price), room) if part)


def may_go_again(offer: Offer, today: date) -> bool:
    """Whether an offer that nobody changed can be laid before a second person again."""
    if offer.status is not Status.APPROVED or offer.approved_until is None:
        return False
    return not why_not_again(offer.approved_until, today, extended=offer.extended)


def drops_of(session: Read, offers: Sequence[Offer], today: date, named: bool) -> Iterator[EndsAtClub]:
    """Approved offers that leave the catalogue within the days that clubs are told of, the first first.

    `named` as in `told_endings`.
    """
    approved = [one for one in offers if one.approved_until is not None and one.suspended_at is None]
    ends = endings_of(session, approved, today)
    found = [
        EndsAtClub(offer=one.id, title=one.title, ending=first)
        for one in approved
        if (first := next((end for end in told_endings(ends[one.id], named) if end.drops), None)) is not None
        and first.day <= today + timedelta(days=max(TOLD_BEFORE))
    ]
    yield from sorted(found, key=lambda one: (one.ending.day, one.title))


def told_on(session: Read, providers: Sequence[int]) -> dict[int, date]:
    """Per provider the last day on which it was told what drops."""
    rows = select(TaskRecord.provider_id, func.max(TaskRecord.done_at)).where(
        TaskRecord.kind == TOLD, TaskRecord.provider_id.in_(providers), TaskRecord.done_at.is_not(None)
    )
    found = session.execute(rows.group_by(TaskRecord.provider_id))
    return {provider: at.astimezone(CITY_TIME).date() for provider, at in found if at is not None}


def club_text(name: str, drops: Sequence[EndsAtClub]) -> str:
    """The text for the club, to copy into a mail; empty when nothing drops. Nothing is sent by itself."""
    if not drops:
        return ""
    lines = [
        _("- {title}: from {day}. {why}.").format(
            title=one.title, day=show_date(one.ending.day), why=one.ending.why
        )
        for one in drops
    ]
    head = _("Hello {name},\n\nThis offer of yours is about to leave the catalogue:").format(name=name)
    foot = _("Is everything still right? Call or mail us, then we put it in order together.")
    return f"{head}\n\n" + "\n".join(lines) + f"\n\n{foot}\n"
