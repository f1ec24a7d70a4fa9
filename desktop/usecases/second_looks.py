"""The second pair of eyes: once somebody else looked at what was entered, the public counts on it."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Verdict
from desktop.domain.values import Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Dossier, Location, SharedJudgement, Staff
from desktop.storage.judgements import Standing, as_judgement, standings_of
from desktop.storage.records import Judged, JudgementRecord, Offer, Provider
from desktop.usecases.verdicts import dossier_of, require_judge


@needs(Permission.READ)
def check_entry(work: Work, ref: Ref | int, criterion: str) -> Ref:
    """Say as the second person that what was entered is right: from now on its end counts for the public.

    From the desk of an offer, for everybody that it is about there.
    """
    offer = work.load(Offer, ref)
    _look(work, standings_of(work.session, [offer])[offer.id].get(criterion), criterion)
    return work.save(offer)


@needs(Permission.READ)
def check_person(work: Work, staff: Ref | int, criterion: str) -> Ref:
    """The same for one person who leads or welcomes, wherever they do that."""
    return _check(work, dossier_of(work, staff_id=work.load(Staff, staff).id), criterion)


@needs(Permission.READ)
def check_provider(work: Work, provider: Ref | int, criterion: str) -> Ref:
    """The same for a provider, for all its offers."""
    return _check(work, dossier_of(work, provider_id=work.load(Provider, provider).id), criterion)


@needs(Permission.READ)
def check_place(work: Work, location: Ref | int, criterion: str) -> Ref:
    """The same for a place, for all offers there."""
    return _check(work, dossier_of(work, location_id=work.load(Location, location).id), criterion)


def waits(record: Judged) -> bool:
    """Whether this is what counts now of its criterion, and a second person has yet to look at it."""
    return criteria_set().counts(record.criterion, record.criteria) and _alone(record).unchecked


def check_entries(work: Work, standings: Mapping[str, Standing], alone: bool = False) -> None:
    """The second person's decision on an offer is their look at everything that waits for one there: what
    counts for it, by code.

    Whoever decides `alone`, by an exception that is sealed along, has nobody to wait for: their own entries
    count as they stand.
    """
    for code, standing in standings.items():
        if standing.unchecked:
            _check_others(work, standing)
            if alone:
                _wait_for_nobody(work, standing)
            elif standing.unchecked:
                text = _("{code} waits for a second pair of eyes, and you entered it yourself.")
                raise NotAllowed(text.format(code=code))


def _check(work: Work, dossier: Dossier, code: str) -> Ref:
    entered = next((one for one in dossier.judgements if one.criterion == code and waits(one)), None)
    _look(work, _alone(entered) if entered is not None else None, code)
    return work.save(dossier)


def _alone(record: Judged) -> Standing:
    """A verdict above the offers, by itself."""
    level = criteria_set().criterion(record.criterion).level
    return Standing(judgement=as_judgement(record), level=level, records=(record,))


def _look(work: Work, standing: Standing | None, code: str) -> None:
    criterion = criteria_set().criterion(code)
    if not criterion.second_pair_of_eyes:
        raise Refused(_("{code} asks for no second pair of eyes.").format(code=code))
    if standing is None or not standing.unchecked:
        raise Refused(_("Nothing of {code} waits for a second pair of eyes.").format(code=code))
    if not work.person.may(Permission.APPROVE):
        require_judge(work, criterion)
    if not _check_others(work, standing):
        raise NotAllowed(_("You entered this yourself. A second person checks it."))


def _check_others(work: Work, standing: Standing) -> bool:
    """Check what a standing is made of, except what one entered oneself; whether there was anything."""
    others = [one for one in standing.records if one.by != work.person.id]
    for record in others:
        root = _opened(work, record)
        record.checked_by, record.checked_until = work.person.id, record.until
        work.save(root)
    return bool(others)


def _wait_for_nobody(work: Work, standing: Standing) -> None:
    for record in standing.records:
        if record.by == work.person.id:
            root = _opened(work, record)
            record.checked_by = record.checked_until = None
            work.save(root)
    if standing.before is not None:
        root = _opened(work, standing.before)
        standing.before.verdict = Verdict.NOT_ASSESSED.value
        standing.before.until = standing.before.checked_until = None
        work.save(root)


def _opened(work: Work, record: Judged) -> Offer | Dossier:
    """What keeps a verdict, opened to be changed."""
    assert isinstance(record, JudgementRecord | SharedJudgement)
    work.load(type(record.root), record.root.id)
    return record.root
