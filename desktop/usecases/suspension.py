"""Taking an offer offline at once, and bringing it back (product.md 3.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Read, Work, needs
from desktop.catalogues import vocabulary
from desktop.domain.offers import SECOND_THOUGHTS
from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import as_reason
from desktop.domain.values import Ref
from desktop.errors import AppError, NotAllowed, Refused
from desktop.i18n import _
from desktop.progress import Progress, Unstoppable
from desktop.queries.catalogue import last_release
from desktop.storage.records import Offer, ReleasedOffer
from desktop.usecases.releases import Made, create_emergency
from desktop.usecases.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOffline:
    """A suspension that holds, and the emergency release; None when the public had not seen the offer."""

    offer: int
    release: Made | None


@needs(Permission.SUSPEND)
def suspend_offer(work: Work, ref: Ref | int, category: str, reason: str) -> Ref:
    """Take an offer out of everything from now on. A curator without end, others until a curator decides."""
    reason = as_reason(reason, _("Say in a few words why this goes offline."))
    if category not in vocabulary("suspension_categories"):
        choices = ", ".join(vocabulary("suspension_categories").codes)
        raise Refused(_("Choose a category: {choices}.").format(choices=choices))
    if contains_contact_data(reason):
        raise Refused(_("Leave names, phone numbers and e-mail addresses out of the reason."))
    offer = work.load(Offer, ref)
    if offer.suspended_at is not None:
        raise Refused(_("This offer is offline already."))
    offer.suspended_at, offer.suspended_by = work.now, work.person.id
    offer.suspended_category, offer.suspended_reason = category, reason
    for_good = work.person.may(Permission.SUSPEND_WITHOUT_END)
    offer.suspended_until = None if for_good else two_working_days(work.today)
    return work.save(offer)


def hold_offline(work: Work, offer: Offer) -> bool:
    """Keep an offer offline that one person's word about its people would put back; two bring it back.

    It is nobody's mistake to take back alone, and who asked it back before asks again. Everybody reads the
    reason, so it tells of no VOG. False when it was offline already, for a reason of its own.
    """
    online = offer.suspended_at is None
    if online:
        offer.suspended_at, offer.suspended_category = work.now, "supervision"
        offer.suspended_reason = _("Who leads this offer has changed; two colleagues put it back online.")
    offer.suspended_by = offer.reinstate_asked_by = None
    work.save(offer)
    return online


def two_working_days(day: date) -> date:
    """The second working day after `day`, Saturdays and Sundays left out."""
    for _n in range(2):
        day += timedelta(days=1)
        while day.isoweekday() > 5:
            day += timedelta(days=1)
    return day


@needs(Permission.SUSPEND)
def take_offline(
    app: Application, progress: Progress, shelf: Shelf, ref: Ref | int, category: str, reason: str
) -> TakenOffline:
    """Nu offline halen: the suspension commits first, the emergency release follows in the same action.

    When that release failed the suspension holds, and doing this again makes the release.
    """
    number = ref.id if isinstance(ref, Ref) else ref
    if not app.ask(still_shown, number):
        app.do(suspend_offer, ref, category, reason)
    name = _("Offline: offer {number}").format(number=number)
    try:
        release = create_emergency(app, Unstoppable(progress), shelf, name)
    except AppError as failure:
        text = _("The offer is offline, but the public still sees it: the release without it failed. {why}")
        again = _("Then take it offline once more.")
        raise Refused(f"{text.format(why=failure.message)} {again}") from failure
    return TakenOffline(offer=number, release=release)


@needs(Permission.READ)
def still_shown(session: Read, ref: int) -> bool:
    """Whether an offer is offline and the newest release shows it all the same: its own release failed."""
    offer, last = session.get(Offer, ref), last_release(session)
    if offer is None or offer.suspended_at is None or last is None:
        return False
    shown = select(ReleasedOffer.offer_id).filter_by(release_id=last.id, offer_id=ref)
    return session.scalar(shown) is not None


@needs(Permission.SUSPEND)
def reinstate_offer(work: Work, ref: Ref | int) -> bool:
    """Back online: one's own mistake within fifteen minutes alone, else two people. True when it is back."""
    offer = work.load(Offer, ref)
    if offer.suspended_at is None:
        raise Refused(_("This offer is not offline."))
    mistake = offer.suspended_by == work.person.id and work.now - offer.suspended_at <= SECOND_THOUGHTS
    if not mistake and not work.person.may(Permission.SUSPEND_WITHOUT_END):
        raise NotAllowed(_("Bringing an offer back takes two curators. Ask one to start."))
    second = offer.reinstate_asked_by not in (None, work.person.id)
    if mistake or second:
        offer.suspended_at = offer.suspended_by = offer.suspended_until = offer.reinstate_asked_by = None
        offer.suspended_category = offer.suspended_reason = ""
    else:
        offer.reinstate_asked_by = work.person.id
    work.save(offer)
    return mistake or second
