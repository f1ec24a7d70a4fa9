"""Which exceptions run for an offer otherwise than when it was approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.application import Read
from desktop.catalogues import criteria_set
from desktop.storage.records import Offer
from desktop.storage.waivers import counting, waivers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverChange:
    """An exception that was sealed and `ended`, by somebody or on its own day; else one that came since."""

    criterion: str
    ended: bool


def changes_of_waivers(
    session: Read, offer: Offer, snapshot: Mapping[str, Any], today: date
) -> tuple[WaiverChange, ...]:
    """By criterion. From what the criteria of today no longer ask nothing is excepted, so nothing ended."""
    asked = {one.code for one in criteria_set().criteria}
    sealed = {one["id"]: one["criterion"] for one in snapshot.get("waivers", ())}  # older seals know none
    alive = [one for one in waivers_of(session, [offer], today)[offer.id] if one.granted_by is not None]
    running = {one.id for one in alive}
    found = [(code, True) for ref, code in sealed.items() if ref not in running and code in asked]
    found += [(one.criterion, False) for one in counting(alive, criteria_set()) if one.id not in sealed]
    return tuple(WaiverChange(criterion=code, ended=ended) for code, ended in sorted(found))
