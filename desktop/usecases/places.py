"""Places: offers at one address share one, and with it the verdicts on it."""

from sqlalchemy import select

from desktop.application import Work
from desktop.domain.addresses import place_key
from desktop.domain.offers import OfferDraft
from desktop.storage.assessment_records import Location


def place_of(work: Work, draft: OfferDraft) -> int | None:
    """The number of the place where an offer is, made when it is new; None without a full address."""
    key = place_key(draft.postcode, draft.house_number)
    if not key:
        return None
    known = work.session.scalar(select(Location).filter_by(key=key))
    if known is None:
        known = Location(
            key=key,
            name=draft.place,
            street=draft.street,
            house_number=draft.house_number,
            postcode=draft.postcode,
            city=draft.city,
        )
        work.save(known)
    return known.id
