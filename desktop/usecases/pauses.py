"""Summer stop and other weeks without lessons: live facts of a selection of offers (product.md 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.offers import OVER, Pause
from desktop.domain.pauses import current_pause, ended, merged, pause_problems
from desktop.domain.texts import one_line
from desktop.errors import Refused
from desktop.i18n import _
from desktop.storage.records import Offer

Pauses = tuple[Pause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PausesChanged:
    """Per offer its pauses before and after; with it the change can be undone."""

    before: Mapping[int, Pauses]
    after: Mapping[int, Pauses]


@needs(Permission.OFFER_EDIT)
def pause_offers(
    work: Work, refs: Sequence[int], first_day: date, last_day: date, note: str = ""
) -> PausesChanged:
    """No lessons from one day to another for all of these offers, or for none; the approvals stay.

    One cancelled lesson has the same day twice. Days that overlap an earlier pause join it.
    """
    pause = Pause(first_day=first_day, last_day=last_day, note=one_line(note))
    check(pause_problems(pause, work.today))
    offers = _offers(work, refs)
    return _changed(work, {offer: merged((*offer.pauses, pause)) for offer in offers})


@needs(Permission.OFFER_EDIT)
def end_pause(work: Work, refs: Sequence[int]) -> PausesChanged:
    """Lessons begin again today: the pause that runs ends, else the one that comes next is called off."""
    offers = _offers(work, refs)
    without = [one.title for one in offers if current_pause(one.pauses, work.today) is None]
    if without:
        raise Refused(_("There is no pause to end: {offers}.").format(offers=", ".join(without)))
    return _changed(work, {offer: ended(offer.pauses, work.today) for offer in offers})


@needs(Permission.OFFER_EDIT)
def undo_pauses(work: Work, change: PausesChanged) -> None:
    """Put the pauses back as they were. Refused when somebody changed them meanwhile."""
    offers = _offers(work, list(change.before))
    if any(offer.pauses != change.after[offer.id] for offer in offers):
        raise Refused(_("Somebody changed these pauses meanwhile. Look at the offers one by one."))
    _changed(work, {offer: change.before[offer.id] for offer in offers})


def _offers(work: Work, refs: Iterable[int]) -> list[Offer]:
    """The offers, each once. Raises Refused when one of them is over, so that nothing is half done."""
    offers = [work.load(Offer, ref) for ref in dict.fromkeys(refs)]
    if not offers:
        raise Refused(_("Choose the offers that pause."))
    over = [offer.title for offer in offers if offer.status in OVER]
    if over:
        raise Refused(_("These offers were taken out, so they cannot pause: {offers}.").format(
            offers=", ".join(over)
        ))  # fmt: skip
    return offers


def _changed(work: Work, pauses: Mapping[Offer, Pauses]) -> PausesChanged:
    before = {offer.id: offer.pauses for offer in pauses}
    for offer, kept in pauses.items():
        offer.pauses = kept
        work.save(offer)
    return PausesChanged(before=before, after={offer.id: kept for offer, kept in pauses.items()})
