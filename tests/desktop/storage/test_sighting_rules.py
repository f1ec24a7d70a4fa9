"""What the database itself keeps of the register of sightings, whoever writes to it; on both kinds."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.storage.assessment_records import Sighting, Staff
from tests.desktop.storage.city import NOW, City, refusal

ROW = (
    "INSERT INTO sighting (id, uid, version, changes, staff_id, kind, issued_on, valid_until, profile, how,"
    " seen_by, seen_at, seen_on, checked_by, revoked_reason) VALUES ({id}, '{uid}', 1, 0, 1, 'vog',"
    " '2026-01-01', '2029-01-01', '', 'in_person', 1, '2026-03-02T09:30:00.000000Z', '2026-03-02',"
    " {checked}, '')"
)


@needs(Permission.READ)
def see(work: Work, provider: int) -> int:
    """One sighting, without the use case."""
    staff = Staff(provider_id=provider, name="Marja", role="coach")
    work.save(staff)
    return work.save(
        Sighting(
            staff_id=staff.id, kind="vog", issued_on=date(2026, 1, 1), valid_until=date(2029, 1, 1),
            how="in_person", seen_by=work.person.id, seen_at=NOW, seen_on=date(2026, 3, 2),
        )
    ).id  # fmt: skip


@needs(Permission.READ)
def revoke(work: Work, ref: int) -> None:
    record = work.load(Sighting, ref)
    record.revoked_at, record.revoked_reason = work.now, "Verkeerd"
    work.save(record)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sighting SET checked_by = seen_by",
        "UPDATE sighting SET issued_on = '2026-02-02'",
        "UPDATE sighting SET valid_until = '2035-01-01'",
        "UPDATE sighting SET staff_id = 2",
        "UPDATE sighting SET kind = 'cpr'",
        "UPDATE sighting SET seen_by = 2",
        "UPDATE sighting SET seen_on = '2026-01-02'",
        "UPDATE sighting SET revoked_at = NULL",
        "DELETE FROM sighting",
        ROW.format(id=2, uid="twee", checked=2),
        ROW.format(id=1, uid="twee", checked="NULL"),
    ],
)
def test_what_was_seen_stays_and_nobody_checks_their_own(city: City, statement: str) -> None:
    number = city.by("Anna").do(see, city.provider().id).value
    city.by("Anna").do(revoke, number)
    assert refusal(city, statement) == "sighting"


def test_a_database_replaces_no_sighting(city: City) -> None:
    city.by("Anna").do(see, city.provider().id)
    if city.database.engine.dialect.name == "sqlite":
        row = ROW.format(id=1, uid="een", checked="NULL").replace("INSERT", "INSERT OR REPLACE", 1)
        assert refusal(city, row) == "sighting"
    else:
        assert refusal(city, "TRUNCATE sighting CASCADE") == "frozen"
