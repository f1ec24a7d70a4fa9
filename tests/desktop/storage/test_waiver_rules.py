"""What the database itself keeps of exceptions, whoever writes to it; on both kinds."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.storage.assessment_records import Waiver
from tests.desktop.storage.city import NOW, City, refusal


@needs(Permission.READ)
def ask(work: Work, offer: int) -> int:
    """One exception, without the use case."""
    waiver = Waiver(
        offer_id=offer, criterion="C-SAF-02", criteria="RSS-KWAL-2025.1", reason="Begint in mei",
        until=date(2026, 6, 1), asked_by=work.person.id, asked_at=NOW,
    )  # fmt: skip
    return work.save(waiver).id


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE waiver SET criteria = 'RSS-KWAL-2026.1'",
        "UPDATE waiver SET criteria = ''",
        "UPDATE waiver SET criterion = 'C-SAF-01'",
        "UPDATE waiver SET offer_id = offer_id + 1",
        "UPDATE waiver SET asked_by = asked_by + 1",
        "UPDATE waiver SET granted_by = asked_by",
        "DELETE FROM waiver",
    ],
)
def test_what_an_exception_is_about_stays(city: City, statement: str) -> None:
    city.by("Anna").do(ask, city.proposed().id)
    assert refusal(city, statement) == "waiver"
