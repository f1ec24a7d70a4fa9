"""What becomes of the rows of a list of offers, compared with the providers and offers we have now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.imports import OFFERS, Verdict
from desktop.domain.offers import OfferDraft, Status
from desktop.imports.offer_matching import JudgedOffer, KnownOffer, OfferMatching, whose
from desktop.imports.offers import OfferLine
from desktop.queries.survey_fates import all_clubs
from desktop.storage.records import ImportBatch, Offer

AT_ONCE = 500
"""How many providers are asked for in one question; databases limit the length of a question."""


@needs(Permission.READ)
def judged_offers(session: Read, lines: Sequence[OfferLine], column: str) -> list[JudgedOffer]:
    """Every row with its fate, in order; `column` is the header of the names."""
    providers = whose(lines, all_clubs(session))
    clubs = {one.club.ref for one in providers.values() if one.club is not None}
    matching = OfferMatching(providers, list(_offers_of(session, sorted(clubs))), column)
    return [matching.judge(line) for line in lines]


def _offers_of(session: Read, providers: Sequence[int]) -> Iterator[KnownOffer]:
    """The offers of these providers; what an undone import left behind does not count."""
    labels = [field.name for field in fields(OfferDraft)]
    columns = [getattr(Offer, label) for label in labels]
    left = _left_behind(session)
    for start in range(0, len(providers), AT_ONCE):
        some = Offer.provider.in_(providers[start : start + AT_ONCE])
        found = session.execute(select(Offer.id, Offer.status, *columns).where(some).order_by(Offer.id))
        for ref, status, *values in found:
            if not (status is Status.WITHDRAWN and ref in left):
                draft = OfferDraft(**dict(zip(labels, values, strict=True)))
                yield KnownOffer(ref=ref, draft=draft, status=status)


def _left_behind(session: Read) -> Collection[int]:
    """The offers that imports made which were taken back since."""
    undone = select(ImportBatch.rows).where(ImportBatch.kind == OFFERS, ImportBatch.undone_at.is_not(None))
    return {
        row["ref"]
        for rows in session.scalars(undone)
        for row in rows
        if row["verdict"] == Verdict.CREATED and row["ref"] is not None
    }
