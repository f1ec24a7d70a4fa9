"""What the database itself keeps of extensions of approvals, whoever writes to it; on both kinds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.access import Permission, Role
from desktop.application import Work, needs
from desktop.errors import Refused
from desktop.storage.assessment_records import Extension
from desktop.storage.checks import check_database
from desktop.storage.records import Offer, PersonRecord, Tie
from tests.desktop.storage.city import NOW, City, refusal

END, LAST = date(2027, 3, 2), date(2027, 5, 1)
"""What `city` approves until, and sixty days later."""
ROW = (
    "INSERT INTO extension (id, uid, version, changes, offer_id, approval_id, until, reason, asked_by,"
    " asked_at, granted_by, ended_reason) SELECT {id}, '{uid}', 1, 0, offer_id, id, '{until}', 'x',"
    " proposed_by, '2027-02-02T09:30:00.000000Z', {granted}, '' FROM approval"
)
GRANT = "UPDATE extension SET granted_by = {by}, granted_at = '{at}'"
AT = "2027-02-03T09:30:00.000000Z"


@needs(Permission.READ)
def ask(work: Work, offer: int, until: date = LAST) -> int:
    """One extension, without the use case."""
    extension = Extension(offer_id=offer, approval_id=1, until=until, reason="Bezoek kan pas in april")
    extension.asked_by, extension.asked_at = work.person.id, NOW
    return work.save(extension).id


@needs(Permission.READ)
def grant(work: Work, ref: int) -> None:
    extension = work.load(Extension, ref)
    extension.granted_by, extension.granted_at = work.person.id, NOW
    work.save(extension)


@needs(Permission.READ)
def refuse(work: Work, ref: int) -> None:
    extension = work.load(Extension, ref)
    extension.ended_on, extension.ended_reason = date(2026, 3, 2), "Nee"
    work.save(extension)


@needs(Permission.READ)
def lengthen(work: Work, ref: int, until: date, extended: bool = True) -> None:
    offer = work.load(Offer, ref)
    offer.approved_until, offer.extended = until, extended
    work.save(offer)


@needs(Permission.READ)
def tie(work: Work, person: int, offer: int) -> None:
    provider = work.session.get_one(Offer, offer).provider
    work.save(Tie(person_id=person, provider_id=provider, reason="lid", since=date(2026, 1, 1)))


@needs(Permission.READ)
def over(work: Work, person: int) -> None:
    """Their time as a second assessor ended."""
    record = work.load(PersonRecord, person)
    record.roles, record.deputy_until = (Role.SECOND_ASSESSOR,), date(2027, 2, 2)
    work.save(record)


@pytest.mark.parametrize(
    "row",
    [
        ROW.format(id=2, uid="twee", until=LAST + timedelta(days=1), granted="NULL"),
        ROW.format(id=2, uid="twee", until=END, granted="NULL"),
        *(
            ROW.format(id=2, uid="twee", until=day, granted="NULL")
            for day in (
                "9",
                "2027-03-1x",
                "2027-04-3:",
                "2027-03-00",
                "2027-02-30",
                "2027-04-31",
                "2027-13-01",
                "2027-00-31",
                "2027/03/21",
                "20270-3-21",
                "2027-3-021",
                "2027-03-2١",
                "2027-03-2 ",
            )
        ),
        ROW.format(id=2, uid="twee", until=LAST, granted=2),
        ROW.format(id=1, uid="twee", until=LAST, granted="NULL"),
    ],
)
def test_an_extension_of_more_than_sixty_days_or_by_one_person_is_not_asked(city: City, row: str) -> None:
    offer = city.approved().id
    city.by("Anna").do(ask, offer)
    assert refusal(city, row) == "extension"


@pytest.mark.parametrize("day", ["2027-03-31", "2027-04-30", "2027-05-01"])
def test_an_extension_ends_on_a_day_of_the_calendar(city: City, day: str) -> None:
    number = city.approved().id
    city.by("Anna").do(ask, number, date.fromisoformat(day))
    assert city.scalar("SELECT until FROM extension") == day


def test_sixty_days_are_counted_by_the_calendar_on_both_databases(city: City) -> None:
    city.by("Anna").do(ask, city.approved().id, END + timedelta(days=1))
    city.by("Anna").do(ask, 1, LAST)
    with pytest.raises(Refused) as refused:
        city.by("Anna").do(ask, 1, LAST + timedelta(days=1))
    assert refused.value.message == (
        "Een verlenging gaat met twee personen, hooguit 60 dagen, en blijft zoals ze is verleend."
    )


@pytest.mark.parametrize(
    ("by", "at", "code"),
    [
        ("Anna", AT, "extension"),
        ("Dirk", AT, "approver"),
        ("Bilal", "", "extension"),
        ("Bilal", "2027-02-03", "extension"),
    ],
)
def test_who_asked_or_may_not_decide_grants_nothing_and_never_without_a_moment(
    city: City, by: str, at: str, code: str
) -> None:
    city.by("Anna").do(ask, city.approved().id)
    assert refusal(city, GRANT.format(by=city.people[by], at=at)) == code


def test_a_tie_or_the_end_of_a_deputy_keeps_them_from_granting(city: City) -> None:
    offer = city.approved().id
    city.by("Anna").do(ask, offer)
    city.by("Bilal").do(tie, city.people["Bilal"], offer)
    assert refusal(city, GRANT.format(by=city.people["Bilal"], at=AT)) == "four_eyes"
    city.app.do(over, city.people["Dirk"])
    assert refusal(city, GRANT.format(by=city.people["Dirk"], at=AT)) == "approver"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE extension SET until = '2027-03-20'",
        "UPDATE extension SET reason = 'anders'",
        "UPDATE extension SET granted_by = 4",
        "UPDATE extension SET granted_by = NULL",
        "UPDATE extension SET ended_on = '2027-03-03'",
        "UPDATE extension SET asked_by = 3",
        "UPDATE extension SET uid = 'anders'",
        "DELETE FROM extension",
    ],
)
def test_what_was_granted_stays(city: City, statement: str) -> None:
    number = city.by("Anna").do(ask, city.approved().id).value
    city.by("Bilal").do(grant, number)
    assert refusal(city, statement) in ("extension", "approver", "four_eyes")
    assert city.scalar("SELECT until FROM extension") == LAST.isoformat()


@pytest.mark.parametrize(
    "statement", ["UPDATE extension SET until = '2027-03-20'", "UPDATE extension SET approval_id = 9"]
)
def test_what_was_asked_is_granted_as_it_was_asked(city: City, statement: str) -> None:
    city.by("Anna").do(ask, city.approved().id)
    assert refusal(city, statement) == "extension"


def test_what_was_refused_is_not_granted(city: City) -> None:
    number = city.by("Anna").do(ask, city.approved().id).value
    city.by("Bilal").do(refuse, number)
    assert refusal(city, GRANT.format(by=city.people["Bilal"], at=AT)) == "extension"


def test_an_offer_lasts_longer_by_what_two_people_granted_and_no_longer(city: City) -> None:
    offer = city.approved().id
    number = city.by("Anna").do(ask, offer).value
    told = "Een aanbod wordt alleen goedgekeurd samen met zijn goedkeuring."
    for until, extended in ((LAST, False), (END, True)):
        with pytest.raises(Refused) as refused:
            city.app.do(lengthen, offer, until, extended)
        assert refused.value.message == told
    city.by("Bilal").do(grant, number)
    city.app.do(lengthen, offer, LAST)
    with pytest.raises(Refused):
        city.app.do(lengthen, offer, LAST + timedelta(days=1))
    assert city.scalar("SELECT approved_until FROM offer") == LAST.isoformat()
    with city.database.reading() as session:
        assert check_database(session) == []


def test_a_database_replaces_no_extension(city: City) -> None:
    city.by("Anna").do(ask, city.approved().id)
    if city.database.is_sqlite:
        row = ROW.format(id=1, uid="een", until=LAST, granted="NULL").replace(
            "INSERT", "INSERT OR REPLACE", 1
        )
        assert refusal(city, row) == "extension"
    else:
        assert refusal(city, "TRUNCATE extension CASCADE") == "frozen"
