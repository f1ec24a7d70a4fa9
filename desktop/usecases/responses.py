"""Responses by hand: say which club a parked one is from, or throw one away."""

from __future__ import annotations

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Work, needs, not_found
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.storage.records import Provider
from desktop.storage.survey_records import Response


@needs(Permission.SURVEY)
def assign_response(work: Work, ref: Ref | int, provider: int, *, alike: bool = False) -> int:
    """Say which club a parked response is from; how many were assigned.

    `alike` assigns all parked responses of the wave that name the club in the same words. Later files that
    use these words are understood. Raises NotFound, Refused when it already has a club.
    """
    record = work.load(Response, ref)
    if record.provider_id is not None:
        raise Refused(_("These answers already belong to a club."))
    if work.session.get(Provider, provider) is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    found = [record, *(_alike(work, record) if alike else ())]
    for one in found:
        one.provider_id = provider
        work.save(one)
    return len(found)


def _alike(work: Work, record: Response) -> list[Response]:
    """The other parked responses of the wave whose file says the same of the club."""
    words = select(Response.id).where(
        Response.wave_id == record.wave_id,
        Response.provider_id.is_(None),
        Response.id != record.id,
        func.lower(Response.club_ref) == func.lower(record.club_ref),
        func.lower(Response.club_name) == func.lower(record.club_name),
        Response.postcode == record.postcode,
    )
    return [work.load(Response, one) for one in work.session.scalars(words.order_by(Response.id)).all()]


@needs(Permission.SURVEY)
def drop_response(work: Work, ref: Ref | int, reason: str) -> None:
    """Throw a response away; the journal keeps it, and why. Raises Refused without a reason."""
    words = " ".join(reason.split())
    if not words:
        raise Refused(_("Say why these answers are thrown away."))
    record = work.load(Response, ref)
    work.because(record, words)
    work.session.delete(record)
