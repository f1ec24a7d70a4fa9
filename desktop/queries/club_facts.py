"""What the conversation list asks about every provider at once: checks, suspensions, and how needed it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import select

from desktop.application import Read
from desktop.catalogues import vitality_model, vocabulary
from desktop.domain.offers import OVER, SECOND_THOUGHTS
from desktop.domain.organisation_check import outcome
from desktop.domain.shortlist import Checked
from desktop.domain.values import Topic
from desktop.i18n import CITY_TIME, language
from desktop.storage.records import Entry, Offer
from desktop.storage.survey_records import OrganisationCheck

SUSPENDING = ("suspend_offer", "reinstate_offer")
"""What the journal calls taking an offer offline and bringing it back."""


def last_checks(session: Read) -> dict[int, Checked]:
    """Per provider its newest answers by phone, and the label that is valid longest."""
    found: dict[int, Checked] = {}
    rows = session.scalars(select(OrganisationCheck).order_by(OrganisationCheck.day, OrganisationCheck.id))
    for one in rows:
        found[one.provider_id] = _checked(one, found.get(one.provider_id))
    return found


def _checked(one: OrganisationCheck, before: Checked | None) -> Checked:
    """A check laid over the one before: answers and label may have come at different days."""
    model = vitality_model(one.model)
    labels = [(one.label_until, vocabulary("trade_labels").label(one.label, language()))] if one.label else []
    if before and before.label_until:
        labels.append((before.label_until, before.label))
    until, label = max(((until, label) for until, label in labels if until), default=(None, ""))
    if before and not one.answers:
        return Checked(
            day=before.day, model=before.model, outcome=before.outcome, answered=before.answered,
            label=label, label_until=until,
        )  # fmt: skip
    return Checked(
        day=one.day, model=model, outcome=outcome(model, one.answers), answered=frozenset(one.answers),
        label=label, label_until=until,
    )  # fmt: skip


def approved_offers(session: Read, today: date) -> Mapping[str, int]:
    """How many offers with an approval that holds there are in each area."""
    rows = select(Offer.area).where(
        Offer.approved_until >= today, Offer.suspended_at.is_(None), Offer.status.not_in(OVER)
    )
    return Counter(session.scalars(rows))


def last_suspensions(session: Read, since: date) -> dict[int, date]:
    """Per provider the last day since `since` on which an offer of it was offline.

    Mistakes do not count, nor what nobody took offline: that its people changed.
    """
    rows = session.execute(
        select(Offer.id, Offer.provider, Offer.suspended_at, Offer.suspended_by.is_not(None))
    ).all()
    provider_of = {id_: provider for id_, provider, _at, _taken in rows}
    found: dict[int, date] = {}
    now = [(id_, at) for id_, _provider, at, taken in rows if at is not None and taken]
    for offer, at in [*_ended(session, since), *now]:
        day = at.astimezone(CITY_TIME).date()
        if offer in provider_of:
            found[provider_of[offer]] = max(found.get(provider_of[offer], date.min), day)
    return found


def _ended(session: Read, since: date) -> Iterable[tuple[int, datetime]]:
    """Offers and the moments they were taken offline, from the journal."""
    rows = session.execute(
        select(Entry.ref, Entry.action, Entry.actor, Entry.at)
        .where(Entry.topic == Topic.OFFERS, Entry.action.in_(SUSPENDING), Entry.at >= _start(since))
        .order_by(Entry.seq)
    )
    last: dict[int, tuple[int, datetime]] = {}
    found = []
    for offer, action, actor, at in rows:
        by, then = last.pop(offer, (0, at))
        if action == "suspend_offer":
            last[offer] = actor, at
            found.append((offer, at))
        elif by == actor and at - then <= SECOND_THOUGHTS:
            found.remove((offer, then))
    return found


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CITY_TIME)
