"""Second looks above the offers: what somebody entered of a provider or a place is right."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import Criterion
from desktop.domain.values import Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Dossier, Location
from desktop.storage.judgements import Standing, as_judgement
from desktop.storage.records import Judged, Provider
from desktop.usecases.verdicts import dossier_of, require_judge


@needs(Permission.READ)
def check_provider(work: Work, provider: Ref | int, criterion: str) -> Ref:
    """Say as the second person that what was entered of a provider is right, for all its offers."""
    return _check(work, dossier_of(work, provider_id=work.load(Provider, provider).id), criterion)


@needs(Permission.READ)
def check_place(work: Work, location: Ref | int, criterion: str) -> Ref:
    """The same for a place, for all offers there."""
    return _check(work, dossier_of(work, location_id=work.load(Location, location).id), criterion)


def _check(work: Work, dossier: Dossier, code: str) -> Ref:
    criterion = criteria_set().criterion(code)
    entered = next((one for one in dossier.judgements if _waits(one, criterion)), None)
    if entered is None:
        raise Refused(_("Nothing of {code} waits for a second pair of eyes.").format(code=code))
    if not work.person.may(Permission.APPROVE):
        require_judge(work, criterion)
    if entered.by == work.person.id:
        raise NotAllowed(_("You entered this yourself. A second person checks it."))
    entered.checked_by, entered.checked_until = work.person.id, entered.until
    return work.save(dossier)


def _waits(one: Judged, criterion: Criterion) -> bool:
    """Whether this is what counts now of the criterion, and a second person has yet to look at it."""
    if one.criterion != criterion.code or not criteria_set().counts(one.criterion, one.criteria):
        return False
    return Standing(judgement=as_judgement(one), level=criterion.level, records=(one,)).unchecked
