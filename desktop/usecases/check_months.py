"""The month of a club's yearly check, and the soft terms that come to end in it (product.md 3.7)."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.confirmation import QUIET
from desktop.domain.values import Ref
from desktop.domain.yearly_check import aligned, own_month
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.yearly_checks import club_offers
from desktop.storage.assessment_records import Dossier, SharedJudgement
from desktop.storage.judgements import as_judgement
from desktop.storage.records import Judged, JudgementRecord, Offer, Provider


@needs(Permission.TASK)
def set_check_month(work: Work, provider: Ref | int, month: int) -> Ref:
    """Give a club another month (1–12) for its yearly check; soft terms that end near it move to its end."""
    if not 1 <= month <= 12:
        raise Refused(_("Choose a month from 1 to 12."))
    if month in QUIET:
        raise Refused(_("In July and August nobody at a club answers. Choose another month."))
    record = work.load(Provider, provider)
    record.check_month = month
    work.save(record)
    align_terms(work, record)
    return record.ref


def begin_year(work: Work, provider: Provider) -> None:
    """At its first approval a club gets its month; at each approval soft terms come to end in that."""
    if provider.check_month is None:
        provider.check_month = own_month(work.today)
        work.save(provider)
    align_terms(work, provider)


def align_terms(work: Work, provider: Provider) -> None:
    """Move the soft terms of a club to the end of its month, those that end at most two months before it.

    What a second person checked stays checked: the same entry counts a little longer.
    """
    for record, _offer in club_offers(work.session, provider).records():
        criterion = criteria_set().criterion(record.criterion)
        end = aligned(criterion, as_judgement(record), provider.check_month or own_month(work.today))
        if end != record.until:
            root = root_of(work, record)
            if record.checked_until == record.until:
                record.checked_until = end
            record.until = end
            work.save(root)


def root_of(work: Work, record: Judged) -> Dossier | Offer:
    """What keeps a verdict, opened to be changed."""
    if isinstance(record, SharedJudgement):
        return work.load(Dossier, record.dossier_id)
    assert isinstance(record, JudgementRecord)
    return work.load(Offer, record.offer_id)
