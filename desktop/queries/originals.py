"""What may be told of originals that were seen: all to whoever keeps that register, little to others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.access import Permission, allowed
from desktop.application import Read
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.people import roles_on
from desktop.i18n import _
from desktop.storage.judgements import Standing
from desktop.storage.records import PersonRecord


def keeps_register(session: Read, reader: int, today: date) -> bool:
    """Whether this person (their id) may know whose originals were seen (product.md 3.15)."""
    person = session.get(PersonRecord, reader) if reader else None
    return person is not None and Permission.SIGHTING in allowed(
        roles_on(person.roles, person.deputy_until, today)
    )


def told_verdicts(standings: Mapping[str, Standing], named: bool) -> dict[str, Judgement]:
    """The verdicts by criterion as one may read them; `named`: by somebody who keeps the register."""
    return {
        code: one.judgement if named or not is_sighting(code) else _shortened(one.judgement)
        for code, one in standings.items()
    }


def is_sighting(code: str) -> bool:
    """Whether the evidence of this criterion is an original that was seen."""
    return criteria_set().criterion(code).sighting


def _shortened(one: Judgement) -> Judgement:
    """What was found, without whose original it rests on and until when that counts."""
    agreed = one.verdict is Verdict.MEETS_CONDITIONALLY
    return Judgement(
        criterion=one.criterion,
        verdict=one.verdict,
        evidence=_("The original was seen.") if one.verdict is Verdict.MEETS else "",
        action=_("The original is shown to us.") if agreed else "",
        owner=one.owner,
    )
