"""What may stand in the reason of a decision, which is kept for good: nobody at the club is named in it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from desktop.application import Work
from desktop.domain.person_names import names_one_of
from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import visible
from desktop.domain.values import Problem
from desktop.errors import Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Extension, Staff, Waiver
from desktop.storage.records import Offer, Provider
from desktop.words import word

LONGEST = 500
"""Characters of a reason."""


def reason_problems(work: Work, offer: Offer, reason: str, asked: str) -> list[Problem]:
    """What is wrong with the reason of a question about an offer; `asked` is the sentence when it lacks."""
    if not reason:
        return [Problem("reason", asked)]
    if len(reason) > LONGEST:
        text = _("This text is longer than {most} characters. Make it shorter.")
        return [Problem("reason", text.format(most=LONGEST))]
    if names_somebody(work, offer, reason):
        return [Problem("reason", _("Leave names, phone numbers and e-mail addresses out of the reason."))]
    return []


def ending_reason(work: Work, offer: int, reason: str, asked: str) -> str:
    """The reason to end or refuse what was asked about an offer (its number), tidied. Raises Refused."""
    reason = visible(reason).strip()
    if not reason:
        raise Refused(asked)
    if len(reason) > LONGEST or names_somebody(work, work.session.get_one(Offer, offer), reason):
        raise Refused(_("Keep the reason short, without names, phone numbers and e-mail addresses."))
    return reason


def names_somebody(work: Work, offer: Offer, reason: str) -> bool:
    """Whether a reason points to a person: by number or address, or by name to who leads or welcomes there.

    A name that the club itself bears is no name of who welcomes people.
    """
    if contains_contact_data(reason):
        return True
    people = work.session.scalars(select(Staff.name).filter_by(provider_id=offer.provider)).all()
    club = {*work.session.get_one(Provider, offer.provider).name.split()}
    host = " ".join(one for one in offer.host.split() if one not in club)
    return names_one_of(reason, [one for one in (*people, host) if one])


def reasons_naming(work: Work, provider: int, name: str) -> Iterator[str]:
    """In which exceptions and extensions of a club a reason says this name or a part of it, in words."""
    beneath = select(Offer.id).where(Offer.provider == provider)
    waivers = select(Waiver).where(Waiver.offer_id.in_(beneath))
    extensions = select(Extension).where(Extension.offer_id.in_(beneath))
    found: list[Waiver | Extension] = [*work.session.scalars(waivers), *work.session.scalars(extensions)]
    for one in found:
        if names_one_of(f"{one.reason} {one.ended_reason}", [name]):
            yield f"{word(one.topic)} {one.id}"
